import { Alert, Button, List, ListItem } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import type { ApiError } from "../core/errors";

/** Why something was refused or failed, in the server's words, with each name that was refused. */
export const ProblemAlert = ({ error, onRetry }: { error: ApiError; onRetry?: () => void }) => {
  const { t } = useTranslation();
  const { subproblems = [] } = error.problem;
  return (
    <Alert
      isInline
      variant="danger"
      title={t(`acmeError_${error.kind}`)}
      data-testid="acme-problem"
      actionLinks={
        onRetry && (
          <Button variant="link" isInline onClick={onRetry}>
            {t("acmeTryAgain")}
          </Button>
        )
      }
    >
      <p>{t(error.message)}</p>
      {subproblems.length > 0 && (
        <List>
          {subproblems.map((it) => (
            <ListItem key={`${it.identifier?.value}${it.detail}`}>{it.detail}</ListItem>
          ))}
        </List>
      )}
    </Alert>
  );
};
