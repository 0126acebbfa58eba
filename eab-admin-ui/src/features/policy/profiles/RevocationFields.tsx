import { Alert, Checkbox } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import { Field } from "../../../components/Field";
import { TextField } from "../../../components/fields";
import type { DraftFields } from "../component/useDraft";
import { NEVER } from "./settings";

/** Whether others learn of a revocation, and whether losing the identity is one. The first follows from the second. */
export const RevocationFields = ({ form }: { form: DraftFields }) => {
  const { t } = useTranslation();
  const revokes = form.flag("revoke-on-loss");
  return (
    <>
      <Field label={t("acmeProfileRevokeOnLoss")} error={form.errorOf("revoke-on-loss")}>
        {({ id }) => (
          <Checkbox
            id={id}
            label={t("acmeProfileRevokeOnLossText")}
            isChecked={revokes}
            onChange={(_event, checked) =>
              form.change({ "revoke-on-loss": [String(checked)], "no-rev-avail": checked ? [NEVER] : [] })
            }
          />
        )}
      </Field>
      <TextField
        label={t("acmeProfileNoRevAvail")}
        hint={t("acmeProfileNoRevAvailHint")}
        placeholder="PT24H"
        testId="acme-no-rev-avail"
        isDisabled={revokes && form.text("no-rev-avail") === NEVER}
        error={form.errorOf("no-rev-avail")}
        value={form.text("no-rev-avail")}
        onChange={(value) => form.change({ "no-rev-avail": [value] })}
      />
      {revokes && <Alert component="p" isInline isPlain variant="info" title={t("acmeProfileRevokeNeedsNever")} />}
    </>
  );
};
