import { queryText } from "../../core/api";

/** The page that tries a request without making it, filled in with what was refused. */
export const mayTheyPage = ({ subject, names, profile }: { subject?: string; names: string[]; profile?: string }) =>
  `policy/may-they${queryText({ subject, names: names.join(","), profile })}`;
