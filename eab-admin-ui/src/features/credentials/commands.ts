/** What is needed to tell an ACME client about this CA. */
export type ClientSetup = {
  kid: string;
  hmacKey: string;
  /** Of the realm, or of the only profile that the credential is for. */
  directory: string;
  /** The name that is ordered. */
  name: string;
  profile: string;
  /** Client id where a client is to order, for a job that has its own token. */
  clientId?: string;
  /** File with the root that Keycloak's own HTTPS certificate is from, where the system does not know it. */
  caBundle?: string;
};

export type CommandId = "certbot" | "lego" | "acmesh" | "caddy" | "traefik" | "certManager" | "modMd" | "curl";

/** @param file where the text belongs, if it is not typed into a shell */
export type Command = { id: CommandId; title: string; file?: string; text: (setup: ClientSetup) => string };

export const commands: Command[] = [
  { id: "certbot", title: "certbot", text: certbot },
  { id: "lego", title: "lego", text: lego },
  { id: "acmesh", title: "acme.sh", text: acmeSh },
  { id: "caddy", title: "Caddy", file: "Caddyfile", text: caddy },
  { id: "traefik", title: "Traefik", file: "traefik.yml", text: traefik },
  { id: "certManager", title: "cert-manager", file: "keycloak-acme.yaml", text: certManager },
  { id: "modMd", title: "Apache mod_md", file: "keycloak-acme.conf", text: modMd },
  { id: "curl", title: "CI (curl)", text: curl },
];

/** The directory of a profile, for clients that cannot choose one. */
export const directoryOf = (directory: string, profile?: string): string =>
  profile ? directory.replace(/directory$/, `profile/${encodeURIComponent(profile)}/directory`) : directory;

/** A name that the patterns cover, to begin with: `dns:**.apps.corp` covers `web.apps.corp`. */
export function exampleName(patterns: string[], fallback: string): string {
  const found = patterns.map((it) => /^dns:(\*{1,2}\.)?([a-z0-9.-]+)$/.exec(it)).find((it) => it !== null);
  return found ? `${found[1] ? "web." : ""}${found[2]}` : fallback;
}

/** With `=`, since base64url may begin with a hyphen, which is no value to certbot otherwise. */
function certbot(it: ClientSetup): string {
  return shell(
    environment("REQUESTS_CA_BUNDLE", it.caBundle),
    "certbot certonly --standalone --non-interactive",
    "--agree-tos --register-unsafely-without-email",
    `--server ${quoted(it.directory)}`,
    `--eab-kid=${quoted(it.kid)}`,
    `--eab-hmac-key=${quoted(it.hmacKey)}`,
    `-d ${quoted(it.name)}`,
  );
}

function lego(it: ClientSetup): string {
  return shell(
    environment("LEGO_CA_CERTIFICATES", it.caBundle),
    `lego --accept-tos --email ${quoted(contact(it))}`,
    `--server ${quoted(it.directory)}`,
    `--eab --kid=${quoted(it.kid)}`,
    `--hmac=${quoted(it.hmacKey)}`,
    `--domains ${quoted(it.name)} --http run`,
  );
}

function acmeSh(it: ClientSetup): string {
  const trust = it.caBundle ? `--ca-bundle ${quoted(it.caBundle)}` : "";
  const register = shell(
    "acme.sh --register-account",
    `--server ${quoted(it.directory)}`,
    `--eab-kid ${quoted(it.kid)}`,
    `--eab-hmac-key ${quoted(it.hmacKey)}`,
    trust,
  );
  const issue = shell(
    "acme.sh --issue --standalone",
    `--server ${quoted(it.directory)}`,
    `-d ${quoted(it.name)}`,
    trust,
  );
  return `${register}\n${issue}`;
}

function caddy(it: ClientSetup): string {
  return lines(
    `${it.name} {`,
    "    tls {",
    "        issuer acme {",
    `            dir ${it.directory}`,
    `            eab ${it.kid} ${it.hmacKey}`,
    it.caBundle && `            trusted_roots ${JSON.stringify(it.caBundle)}`,
    "        }",
    "    }",
    "    reverse_proxy localhost:8080",
    "}",
  );
}

function traefik(it: ClientSetup): string {
  return lines(
    it.caBundle && `# start Traefik with LEGO_CA_CERTIFICATES=${it.caBundle} in its environment`,
    "entryPoints:",
    '  web: { address: ":80" }',
    '  websecure: { address: ":443" }',
    "certificatesResolvers:",
    "  keycloak:",
    "    acme:",
    `      caServer: ${yaml(it.directory)}`,
    `      email: ${yaml(contact(it))}`,
    "      storage: /data/acme.json",
    "      eab:",
    `        kid: ${yaml(it.kid)}`,
    `        hmacEncoded: ${yaml(it.hmacKey)}`,
    "      httpChallenge:",
    "        entryPoint: web",
  );
}

/** The Secret holds the key as it is shown: cert-manager decodes base64url itself. */
function certManager(it: ClientSetup): string {
  return lines(
    "apiVersion: v1",
    "kind: Secret",
    "metadata:",
    "  name: keycloak-acme-eab",
    "  namespace: cert-manager",
    "stringData:",
    `  secret: ${yaml(it.hmacKey)}`,
    "---",
    "apiVersion: cert-manager.io/v1",
    "kind: ClusterIssuer",
    "metadata:",
    "  name: keycloak",
    "spec:",
    "  acme:",
    `    server: ${yaml(it.directory)}`,
    it.caBundle && `    caBundle: "" # what this prints: base64 -w0 ${quoted(it.caBundle)}`,
    "    privateKeySecretRef:",
    "      name: keycloak-acme-account",
    "    externalAccountBinding:",
    `      keyID: ${yaml(it.kid)}`,
    "      keySecretRef:",
    "        name: keycloak-acme-eab",
    "        key: secret",
    "    solvers:",
    "      - http01:",
    "          ingress:",
    "            ingressClassName: nginx",
  );
}

function modMd(it: ClientSetup): string {
  return lines(
    `MDCertificateAuthority ${it.directory}`,
    it.caBundle && `MDCACertificateFile ${JSON.stringify(it.caBundle)}`,
    `MDExternalAccountBinding ${it.kid} ${it.hmacKey}`,
    "MDCertificateAgreement accepted",
    `MDContactEmail ${contact(it)}`,
    `MDomain ${it.name}`,
    "<VirtualHost *:443>",
    `    ServerName ${it.name}`,
    "    SSLEngine on",
    "</VirtualHost>",
  );
}

/** A job with a token of its own needs no credential: the token is traded for a certificate. */
function curl(it: ClientSetup): string {
  const realm = it.directory.replace(/\/acme\/.*$/, "");
  const trust = it.caBundle ? ` --cacert ${quoted(it.caBundle)}` : "";
  const client = it.clientId ? quoted(it.clientId) : '"$CLIENT_ID"';
  return lines(
    `token=$(curl -sSf${trust} -u ${client}:"$CLIENT_SECRET" -d grant_type=client_credentials -d scope=acme \\`,
    `    ${quoted(`${realm}/protocol/openid-connect/token`)} | jq -r .access_token)`,
    "openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout job.key -subj / \\",
    `    -addext ${quoted(`subjectAltName=DNS:${it.name}`)} -out job.csr`,
    `curl -sSf${trust} -H "Authorization: Bearer $token" -H 'Content-Type: application/x-pem-file' \\`,
    `    --data-binary @job.csr -o job.pem ${quoted(`${realm}/acme/certificates?profile=${encodeURIComponent(it.profile)}`)}`,
  );
}

/** Some clients insist on an address; the server sends no mail to it. */
const contact = (it: ClientSetup) => `admin@${it.name}`;

const environment = (name: string, value?: string) => (value ? `${name}=${quoted(value)}` : "");

/** One command of a shell, in several lines. */
const shell = (...parts: string[]) => parts.filter(Boolean).join(" \\\n    ");

const lines = (...all: (string | undefined)[]) => all.filter((it) => it !== undefined && it !== "").join("\n");

/** What a shell takes as one word, whatever is in it. */
export const quoted = (text: string) => (/^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);

/** A text of YAML, whatever it looks like: a key id of digits is not to become a number. */
const yaml = (text: string) => JSON.stringify(text);
