import { linesOf } from "../../components/fields";
import type { Subject } from "../../components/SubjectPicker";
import { ISSUER, MAPPER, PROFILE, type NewComponent } from "../../core/components";
import { isDuration } from "../../core/durations";
import { emptyIssuer, ISSUER_SETTINGS, issuerConfig, issuerFaults, type IssuerForm } from "../issuers/issuerForm";
import { entriesOf } from "../settings/drafts";

/** All that the wizard asks for. What exists already may be chosen instead of made. */
export type SetupForm = {
  zones: string;
  /** Name of an issuer that is there; empty to make one. */
  existingIssuer: string;
  issuer: IssuerForm;
  /** Name of a profile that is there; empty to make one. */
  existingProfile: string;
  profile: { name: string; validity: string };
  client?: Subject;
  /** Patterns, one a line; what the zones suggest until somebody types. */
  names?: string;
  mode: "challenge" | "identity";
  label: string;
};

export const STEPS = ["realm", "issuer", "profile", "mapper", "credential"] as const;
export type Step = (typeof STEPS)[number];

/** Settings as the server names them in a refusal, by the step they are asked for in. */
export const SETTINGS: Record<Step, string[]> = {
  realm: ["acme.enabled", "acme.permitted-zones"],
  issuer: ISSUER_SETTINGS,
  profile: ["name", "validity"],
  mapper: ["clients", "names", "mode"],
  credential: ["label"],
};

type Present = { zones: string; issuers: string[]; profiles: string[] };

/** Something sensible in every field. `internal` is reserved for names like these. */
export function suggested(realm: string, present: Present): SetupForm {
  const zones = entriesOf(present.zones);
  const label = realm.toLowerCase().replace(/[^a-z0-9-]/g, "-");
  return {
    zones: zones.length > 0 ? zones.join("\n") : `${label}.internal`,
    existingIssuer: present.issuers[0] ?? "",
    issuer: emptyIssuer,
    existingProfile: present.profiles.includes("server") ? "server" : (present.profiles[0] ?? ""),
    profile: { name: "server", validity: "30d" },
    mode: "challenge",
    label: "",
  };
}

/** All names below the zones that are DNS zones. */
export function namesOf(form: SetupForm): string {
  const zones = linesOf(form.zones).filter((it) => /^[a-z0-9.-]*[a-z][a-z0-9.-]*$/i.test(it));
  return form.names ?? zones.map((it) => `dns:**.${it.replace(/^\./, "")}`).join("\n");
}

export const issuerName = (form: SetupForm): string => form.existingIssuer || form.issuer.name.trim();
export const profileName = (form: SetupForm): string => form.existingProfile || form.profile.name.trim();

/** Message keys by field, of what the server would refuse for sure. */
export function faultsOf(step: Step, form: SetupForm): Record<string, string> {
  const faults: Record<string, string> = {};
  switch (step) {
    case "realm":
      return linesOf(form.zones).length === 0 ? { "acme.permitted-zones": "acmeSetupNoZones" } : {};
    case "issuer":
      return form.existingIssuer ? {} : issuerFaults(form.issuer);
    case "profile":
      if (!form.existingProfile && !/^[a-z0-9][a-z0-9-]{0,62}$/.test(form.profile.name.trim())) {
        faults.name = "acmeSetupNoProfileName";
      }
      if (!form.existingProfile && !isDuration(form.profile.validity)) {
        faults.validity = "acmeSetupNoDuration";
      }
      return faults;
    case "mapper":
      if (!form.client?.name) {
        faults.clients = "acmeSetupNoClient";
      }
      if (linesOf(namesOf(form)).length === 0) {
        faults.names = "acmeSetupNoNames";
      }
      return faults;
    case "credential":
      return {};
  }
}

/**
 * The component that a step is to leave behind; none if what is there already is used.
 *
 * @param mappers names that are taken
 */
export function componentOf(step: Step, form: SetupForm, mappers: string[]): NewComponent | undefined {
  switch (step) {
    case "issuer":
      return form.existingIssuer
        ? undefined
        : {
            name: form.issuer.name.trim(),
            providerType: ISSUER,
            providerId: form.issuer.provider,
            config: issuerConfig(form.issuer),
          };
    case "profile":
      return form.existingProfile
        ? undefined
        : {
            name: form.profile.name.trim(),
            providerType: PROFILE,
            providerId: "x509",
            config: {
              description: ["TLS servers"],
              issuer: [issuerName(form)],
              validity: [form.profile.validity.trim()],
              "extended-key-usages": ["serverAuth"],
              "key-types": ["ec-p256", "ec-p384", "rsa-2048", "rsa-3072", "rsa-4096"],
              subject: ["first-dns-name"],
            },
          };
    case "mapper":
      return {
        name: freeName(`client ${form.client?.name ?? ""}`, mappers),
        providerType: MAPPER,
        providerId: "client",
        config: {
          clients: [form.client?.name ?? ""],
          effect: ["allow"],
          profiles: [profileName(form)],
          names: linesOf(namesOf(form)),
          mode: [form.mode],
          enabled: ["true"],
        },
      };
    default:
      return undefined;
  }
}

function freeName(name: string, taken: string[]): string {
  const numbered = Array.from({ length: taken.length }, (_it, index) => `${name} ${index + 2}`);
  return [name, ...numbered].find((it) => !taken.includes(it)) ?? name;
}
