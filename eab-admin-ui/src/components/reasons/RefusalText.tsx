import { List, ListItem, Text, TextContent } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import type { Problem } from "../../core/errors";
import { reasonOf, useReasonText } from "./ReasonText";

/** A problem document that is kept with something: in words, as the client was told, and name by name. */
export const RefusalText = ({ problem }: { problem: Problem }) => {
  const { t } = useTranslation();
  const text = useReasonText();
  const { subproblems = [] } = problem;
  return (
    <TextContent>
      <Text>
        <strong>{text(reasonOf(problem))}</strong>
      </Text>
      {problem.detail && <Text>{problem.detail}</Text>}
      {subproblems.length > 0 && (
        <List aria-label={t("acmeRefusedNames")}>
          {subproblems.map((it) => (
            <ListItem key={`${it.identifier?.value}${it.detail}`}>
              {it.identifier && <strong className="acme-mono">{it.identifier.value}</strong>} {it.detail}
            </ListItem>
          ))}
        </List>
      )}
      <Text className="pf-v5-u-font-size-sm">
        {t("acmeToldClient", { type: problem.type, status: problem.status })}
      </Text>
    </TextContent>
  );
};
