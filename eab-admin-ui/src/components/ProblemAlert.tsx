import { Alert, Button, List, ListItem } from "@patternfly/react-core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ApiError } from "../core/errors";
import { useLogIn } from "../core/login";

/** Why something was refused or failed, in the server's words, with each name that was refused. */
export const ProblemAlert = ({ error, onRetry }: { error: ApiError; onRetry?: () => void }) => {
  const { t } = useTranslation();
  const { subproblems = [] } = error.problem;
  const logIn = useLogIn();
  const [mended, setMended] = useState<ApiError>();
  const logInAgain = async () => {
    if (await logIn?.()) {
      setMended(error);
      onRetry?.();
    }
  };
  if (mended === error) {
    return <Alert isInline isLiveRegion variant="success" title={t("acmeLoggedIn")} data-testid="acme-logged-in" />;
  }
  return (
    <Alert
      isInline
      variant="danger"
      title={t(`acmeError_${error.kind}`)}
      data-testid="acme-problem"
      actionLinks={
        <>
          {logIn && error.kind === "expired" && (
            <Button variant="link" isInline onClick={() => void logInAgain()} data-testid="acme-log-in-again">
              {t("acmeLogInAgain")}
            </Button>
          )}
          {onRetry && (
            <Button variant="link" isInline onClick={onRetry}>
              {t("acmeTryAgain")}
            </Button>
          )}
        </>
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
