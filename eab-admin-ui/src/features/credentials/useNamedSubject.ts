import { useCallback, useEffect, useRef } from "react";
import { useSearches, type Subject, type SubjectKind } from "../../components/searches";
import { split } from "../../components/SubjectText";

const isKind = (kind: string): kind is SubjectKind => ["client", "user", "group"].includes(kind);

/** Whom `client:<id>`, `user:<id>` or `group:<id>` means; with the id for a name if this admin may not look there. */
function useNameOf() {
  const { subject: find } = useSearches();
  return useCallback(
    async (subject: string): Promise<Subject | undefined> => {
      const [type, id] = split(subject);
      return isKind(type) ? find(type, id).catch(() => ({ type, id, name: id })) : undefined;
    },
    [find],
  );
}

/** Looks up once whom the address names. */
export function useNamedSubject(subject: string, onFound: (subject: Subject) => void): void {
  const nameOf = useNameOf();
  const asked = useRef("");
  useEffect(() => {
    if (subject && asked.current !== subject) {
      asked.current = subject;
      void nameOf(subject).then((found) => found && onFound(found));
    }
  });
}
