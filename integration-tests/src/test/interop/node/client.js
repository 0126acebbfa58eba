// A program that uses the library acme-client. Its only argument is JSON:
//   {"command": "register", "directory": URL, "folder": PATH, "kid": …, "hmacKey": …}
//   {"command": "issue", …, "names": […], "profile": …, "proof": "http-01", "label": …, "ports": {…}, "dnsKey": …}
//   {"command": "revoke", …, "label": …}, {"command": "change-key", …}, {"command": "deactivate", …}
// The folder keeps the account's key and URL, and a certificate by its label.
const { execFileSync } = require('node:child_process');
const fs = require('node:fs');
const http = require('node:http');
const path = require('node:path');
const tls = require('node:tls');
const acme = require('acme-client');

const job = JSON.parse(process.argv[2]);
const file = (name) => path.join(job.folder, name);
const read = (name) => fs.readFileSync(file(name), 'utf8');
const write = (name, text) => fs.writeFileSync(file(name), text, { mode: 0o600 });

const registered = () =>
    new acme.Client({ directoryUrl: job.directory, accountKey: read('account.pem'), accountUrl: read('account.url') });

const listening = (server, port) =>
    new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, '127.0.0.1', () => resolve(() => new Promise((closed) => server.close(closed))));
    });

function update(change) {
    const input = `server 127.0.0.1 ${job.ports.dns}\nupdate ${change}\nsend\n`;
    execFileSync('nsupdate', ['-y', job.dnsKey], { input });
}

// Each puts in place what the validator looks for, and returns what removes it.
const proofs = {
    'http-01': async (authorization, challenge, answer) => {
        const server = http.createServer((request, response) => {
            const found = request.url === `/.well-known/acme-challenge/${challenge.token}`;
            response.writeHead(found ? 200 : 404, { Connection: 'close' });
            response.end(found ? answer : '');
        });
        return listening(server, job.ports.http01);
    },
    'dns-01': async (authorization, challenge, answer) => {
        const owner = `_acme-challenge.${authorization.identifier.value}.`;
        update(`add ${owner} 1 TXT "${answer}"`);
        return async () => update(`delete ${owner} TXT "${answer}"`);
    },
    'tls-alpn-01': async (authorization, challenge, answer) => {
        const [key, cert] = await acme.crypto.createAlpnCertificate(authorization, answer);
        return listening(tls.createServer({ key, cert, ALPNProtocols: ['acme-tls/1'] }), job.ports.tlsAlpn01);
    },
};

async function prove(client, authorization) {
    if (authorization.status === 'valid') {
        return;
    }
    const challenge = authorization.challenges.find((offered) => offered.type === job.proof);
    const answer = await client.getChallengeKeyAuthorization(challenge);
    const remove = await proofs[job.proof](authorization, challenge, answer);
    try {
        await client.completeChallenge(challenge);
        await client.waitForValidStatus(challenge);
    } finally {
        await remove();
    }
}

const commands = {
    async register() {
        const key = await acme.crypto.createPrivateEcdsaKey('P-256');
        const client = new acme.Client({
            directoryUrl: job.directory,
            accountKey: key,
            externalAccountBinding: { kid: job.kid, hmacKey: job.hmacKey },
        });
        await client.createAccount({ termsOfServiceAgreed: true, contact: ['mailto:ops@demo.internal'] });
        write('account.pem', key);
        write('account.url', client.getAccountUrl());
    },

    async issue() {
        const client = registered();
        const identifiers = job.names.map((value) => ({ type: 'dns', value }));
        const order = await client.createOrder({ identifiers, profile: job.profile });
        for (const authorization of await client.getAuthorizations(order)) {
            await prove(client, authorization);
        }
        const [, csr] = await acme.crypto.createCsr(
            { altNames: job.names },
            await acme.crypto.createPrivateEcdsaKey('P-256'),
        );
        const finalized = await client.finalizeOrder(order, csr);
        write(`${job.label}.pem`, await client.getCertificate(finalized));
    },

    async revoke() {
        await registered().revokeCertificate(read(`${job.label}.pem`), { reason: 4 });
    },

    async 'change-key'() {
        const key = await acme.crypto.createPrivateEcdsaKey('P-384');
        await registered().updateAccountKey(key);
        write('account.pem', key);
    },

    async deactivate() {
        await registered().updateAccount({ status: 'deactivated' });
    },
};

commands[job.command]().catch((error) => {
    console.error(error);
    process.exitCode = 1;
});
