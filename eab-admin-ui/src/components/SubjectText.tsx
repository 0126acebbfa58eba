import { CubeIcon, ExternalLinkAltIcon, UserIcon, UsersIcon } from "@patternfly/react-icons";
import { useTranslation } from "react-i18next";
import { useHost } from "../core/host";

export type SubjectFields = { subject: string; subject_name?: string | null; subject_issuer?: string | null };

const ICONS: Record<string, JSX.Element> = {
  client: <CubeIcon />,
  user: <UserIcon />,
  group: <UsersIcon />,
  federated: <ExternalLinkAltIcon />,
};

const PAGES: Record<string, (id: string) => string> = {
  client: (id) => `clients/${id}/settings`,
  user: (id) => `users/${id}/settings`,
  group: (id) => `groups/${id}`,
};

/** Whose something is: kind and name, leading to Keycloak's page about them. */
export const SubjectText = ({ subject, subject_name, subject_issuer }: SubjectFields) => {
  const { t } = useTranslation();
  const { consoleHref } = useHost();
  const [kind = "", id = ""] = split(subject);
  const page = PAGES[kind];
  const name = subject_name ?? t("acmeSubjectGone", { id });
  const kindName = t(`acmeSubject_${kind}`);
  return (
    <span className="acme-subject" title={subject_issuer ?? undefined}>
      <span role="img" aria-label={kindName} title={kindName}>
        {ICONS[kind]}
      </span>{" "}
      {page && subject_name ? (
        <a href={consoleHref(page(id))} target="_top">
          {name}
        </a>
      ) : (
        name
      )}
    </span>
  );
};

/** `kind:id`, where the id may hold colons. */
export function split(subject: string): [string, string] {
  const colon = subject.indexOf(":");
  return [subject.slice(0, colon), subject.slice(colon + 1)];
}
