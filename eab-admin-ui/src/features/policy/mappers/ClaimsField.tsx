import { Button, Flex, FlexItem, FormSelect, FormSelectOption, TextInput } from "@patternfly/react-core";
import { MinusCircleIcon, PlusCircleIcon } from "@patternfly/react-icons";
import { useTranslation } from "react-i18next";
import { Field } from "../../../components/Field";
import type { DraftFields } from "../component/useDraft";
import { claimText, OPERATORS, readClaimTest, type ClaimTest } from "./claimTests";
import { EMPTY_CLAIM } from "./types";

/** What a token must say; all lines must hold. */
export const ClaimsField = ({ form }: { form: DraftFields }) => {
  const { t } = useTranslation();
  const lines = form.texts("claims").length > 0 ? form.texts("claims") : [EMPTY_CLAIM];
  const set = (claims: string[]) => form.change({ claims });
  return (
    <Field
      label={t("acmeMapperClaims")}
      isRequired
      hint={t("acmeMapperClaimsHint")}
      help={t("acmeMapperClaimsHelp")}
      error={form.errorOf("claims")}
    >
      {(control) => (
        <>
          {lines.map((line, index) => (
            <ClaimRow
              key={index}
              id={index === 0 ? control.id : `${control.id}-${index}`}
              describedBy={control["aria-describedby"]}
              isRefused={control.validated === "error"}
              number={index + 1}
              test={readClaimTest(line)}
              onChange={(test) => set(lines.with(index, claimText(test)))}
              onRemove={lines.length > 1 ? () => set(lines.toSpliced(index, 1)) : undefined}
            />
          ))}
          <Button variant="link" isInline icon={<PlusCircleIcon />} onClick={() => set([...lines, EMPTY_CLAIM])}>
            {t("acmeMapperAddClaim")}
          </Button>
        </>
      )}
    </Field>
  );
};

type RowProps = {
  id: string;
  describedBy?: string;
  isRefused: boolean;
  number: number;
  test: ClaimTest;
  onChange: (test: ClaimTest) => void;
  onRemove?: () => void;
};

const ClaimRow = ({ id, describedBy, isRefused, number, test, onChange, onRemove }: RowProps) => {
  const { t } = useTranslation();
  const validated = isRefused ? "error" : "default";
  return (
    <Flex flexWrap={{ default: "nowrap" }} columnGap={{ default: "columnGapSm" }} className="pf-v5-u-mb-sm">
      <FlexItem grow={{ default: "grow" }}>
        <TextInput
          id={id}
          aria-label={t("acmeMapperClaimName", { number })}
          aria-describedby={describedBy}
          validated={validated}
          placeholder="project_path"
          value={test.name}
          onChange={(_event, name) => onChange({ ...test, name })}
        />
      </FlexItem>
      <FlexItem>
        <FormSelect
          aria-label={t("acmeMapperClaimOperator", { number })}
          value={test.operator}
          onChange={(_event, operator) => onChange({ ...test, operator: operator as ClaimTest["operator"] })}
        >
          {OPERATORS.map((it) => (
            <FormSelectOption key={it} value={it} label={t(LABELS[it])} />
          ))}
        </FormSelect>
      </FlexItem>
      <FlexItem grow={{ default: "grow" }}>
        <TextInput
          aria-label={t("acmeMapperClaimValue", { number })}
          validated={validated}
          isDisabled={test.operator === "is there"}
          placeholder={test.operator === "is there" ? "" : t(EXAMPLES[test.operator])}
          value={test.value}
          onChange={(_event, value) => onChange({ ...test, value })}
        />
      </FlexItem>
      <FlexItem>
        <Button
          variant="plain"
          isDisabled={!onRemove}
          aria-label={t("acmeMapperRemove", { what: test.name || String(number) })}
          onClick={onRemove}
        >
          <MinusCircleIcon />
        </Button>
      </FlexItem>
    </Flex>
  );
};

const LABELS: Record<ClaimTest["operator"], string> = {
  "=": "acmeMapperClaimEquals",
  "~": "acmeMapperClaimMatches",
  in: "acmeMapperClaimOneOf",
  "is there": "acmeMapperClaimThere",
};

const EXAMPLES: Record<Exclude<ClaimTest["operator"], "is there">, string> = {
  "=": "acmeMapperClaimEqualsExample",
  "~": "acmeMapperClaimMatchesExample",
  in: "acmeMapperClaimOneOfExample",
};
