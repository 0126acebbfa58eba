import { isDuration } from "../../../core/durations";
import { valuesOf, type Config, type Draft } from "../../../core/components";

export const SETTINGS = [
  "description",
  "issuer",
  "extended-key-usages",
  "validity",
  "backdate",
  "key-types",
  "subject",
  "svid",
  "no-rev-avail",
  "revoke-on-loss",
  "subject-attributes",
  "extra-names",
  "certificate-policies",
  "challenges",
] as const;

export const PURPOSES = ["serverAuth", "clientAuth"];
export const KEY_TYPES = ["ec-p256", "ec-p384", "ec-p521", "ed25519", "rsa-2048", "rsa-3072", "rsa-4096"];
export const CHALLENGES = ["http-01", "dns-01", "tls-alpn-01", "dns-account-01", "dns-persist-01"];
export const NEVER = "never";

/** What a profile is usually for; a start, of which everything can be changed. */
export const PRESETS = {
  server: { "extended-key-usages": ["serverAuth"], validity: ["90d"], svid: ["false"] },
  client: { "extended-key-usages": ["clientAuth"], validity: ["24h"], svid: ["false"] },
  workload: {
    "extended-key-usages": ["serverAuth", "clientAuth"],
    validity: ["24h"],
    svid: ["true"],
    "key-types": ["ec-p256"],
  },
} satisfies Record<string, Config>;

export type Preset = keyof typeof PRESETS;

export const PROVIDER = "x509";

export const newProfile = (): Draft => ({
  name: "",
  provider: PROVIDER,
  config: { ...Object.fromEntries(SETTINGS.map((it) => [it, [] as string[]])), subject: ["empty"] },
});

const NAME = /^[a-z0-9][a-z0-9-]{0,62}$/;

/** What the server refuses for sure, by setting, as message keys. */
export function check({ name, config }: Draft): Record<string, string> {
  const empty = ["issuer", "extended-key-usages", "validity"].filter((it) => valuesOf(config, it).length === 0);
  const durations = ["validity", "backdate", "no-rev-avail"].filter((setting) =>
    valuesOf(config, setting).some((it) => !isDuration(it) && !(setting === "no-rev-avail" && it === NEVER)),
  );
  return {
    ...(NAME.test(name.trim()) ? {} : { name: "acmeProfileNameWrong" }),
    ...Object.fromEntries(durations.map((it) => [it, "acmeComponentDuration"])),
    ...Object.fromEntries(empty.map((it) => [it, "acmeComponentRequired"])),
  };
}
