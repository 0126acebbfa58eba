import { queryText } from "../../core/api";

/** What policy decides; of what failed otherwise it would only say that it is allowed. */
const BY_POLICY = new Set(["rejectedIdentifier", "invalidProfile", "unauthorized"]);

export const isByPolicy = (reason: string): boolean => BY_POLICY.has(reason);

/** The page that tries a request without making it, filled in with what was refused. */
export const mayTheyPage = ({ subject, names, profile }: { subject?: string; names: string[]; profile?: string }) =>
  `policy/may-they${queryText({ subject, names: names.join(","), profile })}`;
