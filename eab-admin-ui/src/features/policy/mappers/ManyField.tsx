import { Chip, ChipGroup } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import { Field } from "../../../components/Field";
import { SearchSelect } from "../../../components/SearchSelect";
import type { Search } from "../../../components/searches";
import type { DraftFields } from "../component/useDraft";

type Props = {
  form: DraftFields;
  setting: string;
  label: string;
  hint: string;
  search: Search;
  isRequired?: boolean;
};

/** Several, each found by typing a part of its name. */
export const ManyField = ({ form, setting, label, hint, search, isRequired }: Props) => {
  const { t } = useTranslation();
  const chosen = form.texts(setting);
  return (
    <Field label={label} hint={hint} isRequired={isRequired} error={form.errorOf(setting)}>
      {(control) => (
        <>
          {chosen.length > 0 && (
            <ChipGroup aria-label={label} numChips={20} className="pf-v5-u-mb-sm">
              {chosen.map((value) => (
                <Chip
                  key={value}
                  closeBtnAriaLabel={t("acmeMapperRemove", { what: value })}
                  onClick={() => form.change({ [setting]: chosen.filter((it) => it !== value) })}
                >
                  {value}
                </Chip>
              ))}
            </ChipGroup>
          )}
          <SearchSelect
            {...control}
            isFree
            label={label}
            value=""
            placeholder={t("acmeMapperAdd")}
            search={search}
            onChange={(choice) =>
              choice && !chosen.includes(choice.value) && form.change({ [setting]: [...chosen, choice.value] })
            }
          />
        </>
      )}
    </Field>
  );
};
