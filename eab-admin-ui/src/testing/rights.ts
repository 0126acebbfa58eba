import type { WhoAmI } from "../core/host";

/** Of somebody who may look and no more. */
export const VIEWER: WhoAmI = {
  realm: "demo",
  rights: { view: true, manage: false, configure: false },
  enabled: true,
  directory: "https://id.corp/realms/demo/acme/directory",
  delegation: false,
  faults: [],
};
