/** What a note of the validator is about: a term that has a name here, what it is of, and which of several it is. */
export type Term = { term: string; of?: string; number?: string };

const FIXED: Record<string, string> = {
  url: "url",
  status: "status",
  body: "body",
  failure: "failure",
  tls: "tls",
  alpn: "alpn",
  "server name": "serverName",
  "certificate names": "certificateNames",
  "address used": "addressUsed",
  "address denied": "addressDenied",
};

/** @param key as the server writes it: `resolver for A web.corp`, `A web.corp`, `status`, `status 2` … */
export function termOf(key: string): Term {
  const [, fixed = "", number] = /^(.*?)(?: (\d+))?$/.exec(key) ?? [];
  const known = FIXED[fixed];
  if (known) {
    return { term: known, number };
  }
  const [, redirect] = /^redirect (\d+)$/.exec(key) ?? [];
  if (redirect) {
    return { term: "redirect", number: redirect };
  }
  const [, resolved, again] = /^resolver for (\S+ \S+)(?: (\d+))?$/.exec(key) ?? [];
  if (resolved) {
    return { term: "resolver", of: resolved, number: again };
  }
  const [, record, count] = /^((?:A|AAAA|TXT|CAA|CNAME) \S+)(?: (\d+))?$/.exec(key) ?? [];
  if (record) {
    return { term: "answer", of: record, number: count };
  }
  const [, address] = /^address (\S+)$/.exec(key) ?? [];
  return address ? { term: "address", of: address } : { term: key };
}
