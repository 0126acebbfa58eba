import { createInstance } from "i18next";
import { describe, expect, it } from "vitest";
import { ACME_NAMESPACE, resources } from "../../../../core/messages";
import type { MapperView } from "../../api";
import { conditionText } from "./conditionText";

const textIn = (lng: string, provider: string, settings: MapperView["settings"]) => {
  const i18n = createInstance({
    lng,
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
    defaultNS: ACME_NAMESPACE,
    resources,
    initAsync: false,
  });
  void i18n.init();
  const mapper = {
    id: "1",
    name: "m",
    provider,
    settings,
    condition: "server's words",
    networks: [],
    profiles: [],
    names: [],
  };
  return conditionText(i18n.t, mapper);
};

describe("the condition of a mapper", () => {
  it.each([
    ["client", { clients: ["web"] }, "client web", "Client web"],
    [
      "client",
      { clients: ["a", "b"], "client-attribute": ["tier=dmz"] },
      "clients a, b with tier=dmz",
      "Clients a, b mit tier=dmz",
    ],
    ["client", { "client-scope": ["edge"] }, "clients with the client scope edge", "Clients mit dem Client-Scope edge"],
    ["group", { group: ["/ops"], subgroups: ["false"] }, "group /ops", "Gruppe /ops"],
    [
      "group",
      { group: ["/ops"], subgroups: ["true"] },
      "group /ops and its subgroups",
      "Gruppe /ops und ihre Untergruppen",
    ],
    ["role", { role: ["pki"] }, "role pki", "Rolle pki"],
    ["role", { role: ["pki"], client: ["desk"] }, "role pki of the client desk", "Rolle pki des Clients desk"],
    [
      "claims",
      { issuer: ["https://ci"], claims: ["a=b", "c~d*", "e in f, g", "h"] },
      "tokens of https://ci with a=b and c~d* and e = one of f, g and h in them",
      "Tokens von https://ci mit a=b und c~d* und e = eines von f, g und h darin",
    ],
    ["organization", { organizations: ["*"] }, "members of any organization", "Mitglieder irgendeiner Organisation"],
    ["organization", { organizations: ["a", "b"] }, "members of a, b", "Mitglieder von a, b"],
    [
      "attribute",
      { of: ["user"], attribute: ["dns"] },
      "users whose attribute dns lists names",
      "Benutzer, deren Attribut dns Namen aufzählt",
    ],
  ])("of kind %s with %j is told in the reader's language", (provider, settings, english, german) => {
    expect(textIn("en", provider, settings)).toBe(english);
    expect(textIn("de", provider, settings)).toBe(german);
  });

  it("of another extension, or of settings that are not known, is as the server says it", () => {
    expect(textIn("de", "office-hours", { from: ["8"] })).toBe("server's words");
    expect(textIn("de", "client", {})).toBe("server's words");
  });
});
