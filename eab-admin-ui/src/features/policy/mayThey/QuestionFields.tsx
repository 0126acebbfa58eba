import { Alert, FormSelect, FormSelectOption, ToggleGroup, ToggleGroupItem } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import { Field } from "../../../components/Field";
import { LinesField, TextField } from "../../../components/fields";
import { SubjectPicker } from "../../../components/SubjectPicker";
import type { QuestionState } from "./useQuestion";
import { readPasted } from "./token";

const KINDS = ["client", "user", "group"] as const;

type Props = {
  state: QuestionState;
  change: (changes: Partial<QuestionState>) => void;
  paste: (text: string) => void;
  profiles: string[];
  /** Message keys by field. */
  wrong: Record<string, string>;
};

/** Who asks, from where, and for what. */
export const QuestionFields = ({ state, change, paste, profiles, wrong }: Props) => {
  const { t } = useTranslation();
  const error = (field: string) => (wrong[field] ? t(wrong[field]) : undefined);
  return (
    <>
      <Field label={t("acmeMayTheyBy")}>
        {() => (
          <ToggleGroup aria-label={t("acmeMayTheyBy")}>
            {(["subject", "token"] as const).map((by) => (
              <ToggleGroupItem
                key={by}
                buttonId={`acme-by-${by}`}
                text={t(`acmeMayTheyBy_${by}`)}
                isSelected={state.by === by}
                onChange={() => change({ by })}
              />
            ))}
          </ToggleGroup>
        )}
      </Field>
      {state.by === "subject" ? (
        <SubjectPicker
          label={t("acmeMayTheyWho")}
          isRequired
          kinds={KINDS}
          value={state.subject}
          onChange={(subject) => change({ subject })}
          error={error("subject")}
        />
      ) : (
        <TokenFields state={state} change={change} paste={paste} error={error} />
      )}
      <LinesField
        label={t("acmeMayTheyNames")}
        hint={t("acmeMayTheyNamesHint")}
        placeholder={"shop.apps.corp\n10.0.0.7\nspiffe://corp/ns/shop"}
        testId="acme-may-they-names"
        value={state.names}
        onChange={(names) => change({ names })}
      />
      <Field label={t("acmeMayTheyProfile")} hint={t("acmeMayTheyProfileHint")}>
        {(control) => (
          <FormSelect
            {...control}
            data-testid="acme-may-they-profile"
            value={state.profile}
            onChange={(_event, profile) => change({ profile })}
          >
            <FormSelectOption value="" label={t("acmeMayTheyNoProfile")} />
            {[...new Set([...profiles, state.profile])].filter(Boolean).map((it) => (
              <FormSelectOption key={it} value={it} label={it} />
            ))}
          </FormSelect>
        )}
      </Field>
      <TextField
        label={t("acmeMayTheyAddress")}
        hint={t("acmeMayTheyAddressHint")}
        placeholder="10.9.0.7"
        value={state.address}
        onChange={(address) => change({ address })}
      />
    </>
  );
};

type TokenProps = Pick<Props, "state" | "change" | "paste"> & { error: (field: string) => string | undefined };

const TokenFields = ({ state, change, paste, error }: TokenProps) => {
  const { t } = useTranslation();
  const iss = readPasted(state.claims)?.claims.iss;
  return (
    <>
      <LinesField
        label={t("acmeMayTheyClaims")}
        hint={t("acmeMayTheyClaimsHint")}
        isRequired
        rows={8}
        placeholder={'{"sub": "project_path:corp/shop:ref_type:branch:ref:main", "project_path": "corp/shop"}'}
        testId="acme-may-they-claims"
        error={error("claims")}
        value={state.claims}
        onChange={paste}
      />
      {state.wasToken && <Alert component="p" isInline isPlain variant="info" title={t("acmeMayTheyWasToken")} />}
      <TextField
        label={t("acmeMayTheyIssuer")}
        hint={t("acmeMayTheyIssuerHint")}
        isRequired
        isDisabled={typeof iss === "string"}
        placeholder="https://gitlab.corp"
        error={error("issuer")}
        value={typeof iss === "string" ? iss : state.issuer}
        onChange={(issuer) => change({ issuer })}
      />
    </>
  );
};
