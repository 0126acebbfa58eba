import { ActionGroup, Alert, Button } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router-dom";
import { ComponentConflict } from "../../../components/ComponentConflict";
import { ProblemAlert } from "../../../components/ProblemAlert";
import { ChangedByAnother } from "../../../core/components";
import type { DraftForm } from "./useDraft";

type Props = {
  form: DraftForm;
  /** Where the way back leads. */
  back: string;
  /** Called on that way: what was entered is dropped on purpose. */
  onLeave: () => void;
};

/** The end of a form of a component: why it was not saved, and the buttons. */
export const FormEnd = ({ form, back, onLeave }: Props) => {
  const { t } = useTranslation();
  const { error } = form;
  return (
    <>
      <div aria-live="polite">
        {error instanceof ChangedByAnother ? (
          <ComponentConflict conflict={error} mine={form.draft} onSettle={(whose) => form.settle(error, whose)} />
        ) : (
          error && <ProblemAlert error={error} />
        )}
        {!error && form.isRefused && (
          <Alert component="p" isInline variant="danger" title={t("acmeComponentRefused")} />
        )}
      </div>
      <ActionGroup>
        <Button type="submit" isLoading={form.saving} isDisabled={form.saving} data-testid="acme-save">
          {t("acmeSave")}
        </Button>
        <Link to={back} onClick={onLeave} className="pf-v5-c-button pf-m-link">
          {t("acmeCancel")}
        </Link>
      </ActionGroup>
    </>
  );
};
