import type { Answers } from "../../../testing/fakeRealm";

/** A realm with one mapper, and one kind of mapper of another extension. */
export const kept = {
  id: "m1",
  name: "web servers",
  parentId: "realm",
  providerId: "client",
  providerType: "dev.keycloakacme.spi.PolicyMapper",
  config: {
    enabled: ["true"],
    clients: ["web"],
    effect: ["allow"],
    profiles: ["server"],
    names: ["dns:**.apps.corp"],
    "longest-validity": ["24h"],
  },
};
const hours = {
  id: "office-hours",
  properties: [
    { name: "from", label: "From", type: "String", defaultValue: "8" },
    { name: "days", label: "Days", type: "MultivaluedString" },
    { name: "strict", label: "Strict", helpText: "To the minute", type: "boolean" },
  ],
};
export const answers: Answers = {
  "GET /admin/serverinfo": { componentTypes: { "dev.keycloakacme.spi.PolicyMapper": [hours] } },
  "GET components/m1": kept,
  "PUT components/m1": "",
  "POST components": "",
  "GET acme/policy/profiles": ["client", "server"].map((name) => ({ name, key_types: [] })),
  "GET acme/policy/mappers": [],
  "GET clients": [{ id: "1", clientId: "web" }],
  "POST acme/policy/patterns": { patterns: [], names: [] },
};

/** An admin who may not change policy. */
export const viewer = {
  host: {
    whoami: {
      realm: "demo",
      rights: { view: true, manage: true, configure: false },
      enabled: true,
      directory: "",
      delegation: false,
      faults: [],
    },
  },
};
