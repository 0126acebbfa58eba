import {
  Checkbox,
  DatePicker,
  Form,
  FormGroup,
  FormHelperText,
  FormSelect,
  FormSelectOption,
  HelperText,
  HelperTextItem,
  Text,
} from "@patternfly/react-core";
import { useAlerts } from "@keycloak/keycloak-ui-shared";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ConfirmModal } from "../../components/ConfirmModal";
import { useFormat } from "../../core/format";
import { useCertificates, type Selection } from "./api";

type Props = {
  profiles: string[];
  issuers: string[];
  /** What the list is filtered by. */
  initial: { profile: string; issuer: string };
  onDone: () => void;
  onClose: () => void;
};

/** Has all certificates of a profile, an issuer or a time replaced, such as before a key is given up. */
export const ReplaceBySelectionModal = ({ profiles, issuers, initial, onDone, onClose }: Props) => {
  const { t } = useTranslation();
  const { number } = useFormat();
  const { addAlert } = useAlerts();
  const { replaceAll } = useCertificates();
  const [profile, setProfile] = useState(initial.profile);
  const [issuer, setIssuer] = useState(initial.issuer);
  const [before, setBefore] = useState("");
  const [all, setAll] = useState(false);

  const chosen = selectionOf(profile, issuer, before);
  const isEmpty = Object.keys(chosen).length === 0;
  const badDay = before !== "" && Number.isNaN(Date.parse(before));

  const confirm = async () => {
    const { certificates } = await replaceAll(isEmpty ? { all: true } : chosen);
    addAlert(t("acmeCertificatesReplaceAsked", { number: number(certificates) }));
    onDone();
  };

  return (
    <ConfirmModal
      title={t("acmeCertificateReplaceWhich")}
      action={t("acmeCertificateReplace")}
      isDisabled={badDay || (isEmpty && !all)}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Form onSubmit={(event) => event.preventDefault()}>
        <Text>{t("acmeCertificateReplaceSelectionMeans")}</Text>
        <Choice id="profile" label={t("acmeProfile")} value={profile} values={profiles} onChange={setProfile} />
        <Choice id="issuer" label={t("acmeIssuer")} value={issuer} values={issuers} onChange={setIssuer} />
        <FormGroup label={t("acmeFilter_issued_before")} fieldId="acme-replace-before">
          <DatePicker
            value={before}
            onChange={(_event, value) => setBefore(value)}
            inputProps={{ id: "acme-replace-before", "aria-label": t("acmeFilter_issued_before") }}
            buttonAriaLabel={t("acmeCertificateCalendar")}
            invalidFormatText={t("acmeCertificateBadDay")}
          />
          <FormHelperText>
            <HelperText>
              <HelperTextItem>{t("acmeCertificateReplaceDay")}</HelperTextItem>
            </HelperText>
          </FormHelperText>
        </FormGroup>
        {isEmpty && (
          <Checkbox
            id="acme-replace-all"
            label={t("acmeCertificateReplaceAll")}
            isChecked={all}
            onChange={(_event, value) => setAll(value)}
          />
        )}
      </Form>
    </ConfirmModal>
  );
};

function selectionOf(profile: string, issuer: string, before: string): Selection {
  return {
    ...(profile && { profile }),
    ...(issuer && { issuer }),
    ...(before && { issued_before: `${before}T00:00:00Z` }),
  };
}

type ChoiceProps = { id: string; label: string; value: string; values: string[]; onChange: (value: string) => void };

const Choice = ({ id, label, value, values, onChange }: ChoiceProps) => {
  const { t } = useTranslation();
  return (
    <FormGroup label={label} fieldId={`acme-replace-${id}`}>
      <FormSelect id={`acme-replace-${id}`} value={value} onChange={(_event, next) => onChange(next)}>
        <FormSelectOption value="" label={t("acmeAllOf", { what: label })} />
        {values.map((it) => (
          <FormSelectOption key={it} value={it} label={it} />
        ))}
      </FormSelect>
    </FormGroup>
  );
};
