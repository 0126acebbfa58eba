import { getInjectedEnvironment, type BaseEnvironment } from "@keycloak/keycloak-ui-shared";

/** What the server writes into the page. `realm` is where the admin logs in. */
type Environment = BaseEnvironment & { adminBaseUrl: string; consoleBaseUrl: string };

export const environment = getInjectedEnvironment<Environment>();

const parameters = new URLSearchParams(location.search);

/** The realm that is administered: that of the login unless the address names another. */
export const targetRealm = parameters.get("realm") ?? environment.realm;

/** Whether it is shown in a frame of the console, which has head and navigation of its own. */
export const isEmbedded = parameters.has("embedded");

/** The language of that console. */
export const consoleLanguage = parameters.get("lang");
