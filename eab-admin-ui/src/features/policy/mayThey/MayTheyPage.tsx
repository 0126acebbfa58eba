import { PageSection, Text } from "@patternfly/react-core";
import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import { LoadedSection } from "../../../components/LoadedSection";
import { useSearches, type SubjectKind } from "../../../components/searches";
import { split } from "../../../components/SubjectText";
import { useLoaded } from "../../../core/useLoaded";
import { useQueryState } from "../../../core/useQueryState";
import { PolicyTabs } from "../PolicyTabs";
import { MayTheyPanel } from "./MayTheyPanel";
import type { QuestionState, Start } from "./useQuestion";

/** May X have Y, and why not? Links from elsewhere bring `subject`, `names` and `profile`. */
export default function MayTheyPage() {
  const { t } = useTranslation();
  const [query, setQuery] = useQueryState();
  const { subject } = useSearches();
  const [link] = useState({ subject: query("subject"), names: query("names"), profile: query("profile") });
  const load = useCallback(async (): Promise<Start> => {
    const [kind, id] = split(link.subject);
    const rest = { names: link.names.split(",").join("\n"), profile: link.profile };
    if (link.subject === "") {
      return rest;
    }
    return kind === "federated"
      ? { ...rest, claims: claimsOf(id) }
      : {
          ...rest,
          subject: await subject(kind as SubjectKind, id).catch(() => ({ type: kind as SubjectKind, id, name: id })),
        }; // the id does, for the question
  }, [link, subject]);
  const start = useLoaded(load);
  const remember = ({ by, subject: who, names, profile }: QuestionState) =>
    setQuery({
      subject: by === "subject" && who?.id ? `${who.type}:${who.id}` : "",
      names: names.split(/[\s,]+/).join(","),
      profile,
    });
  return (
    <PolicyTabs active="policy/may-they">
      <PageSection variant="light">
        <Text className="pf-v5-u-mb-md">{t("acmeMayTheyText")}</Text>
        <LoadedSection loaded={start}>
          {(value) => (
            <MayTheyPanel
              start={value}
              asksAtOnce={link.subject !== "" && (value.claims ?? "") === ""}
              onAsked={remember}
            />
          )}
        </LoadedSection>
      </PageSection>
    </PolicyTabs>
  );
}

/** Written `issuer#sub`; what else its token claims only it knows. */
function claimsOf(federated: string): string {
  const hash = federated.indexOf("#");
  return JSON.stringify({ iss: federated.slice(0, hash), sub: federated.slice(hash + 1) }, null, 2);
}
