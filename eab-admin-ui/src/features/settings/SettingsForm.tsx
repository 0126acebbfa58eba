import { ActionGroup, Button, Form, PageSection, Tab, Tabs, TabTitleIcon, TabTitleText } from "@patternfly/react-core";
import { ExclamationCircleIcon } from "@patternfly/react-icons";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { ConflictAlert } from "../../components/ConflictAlert";
import { ProblemAlert } from "../../components/ProblemAlert";
import { useUnsaved } from "../../core/unsaved";
import { useFocusOnFault } from "../../components/useFocusOnFault";
import { useRights } from "../../core/host";
import { useQueryState } from "../../core/useQueryState";
import type { Settings } from "./api";
import { SettingField } from "./SettingField";
import { useSettingTexts } from "./settingTexts";
import { useSettingsForm, type SettingsFormState } from "./useSettingsForm";

/** All settings, by group; the tab is in the address. What is not saved yet is kept while tabs change. */
export const SettingsForm = ({ read }: { read: Settings }) => {
  const { t } = useTranslation();
  const { groupOf } = useSettingTexts();
  const [query, setQuery] = useQueryState();
  const form = useSettingsForm(read);
  useUnsaved(form.changed.length > 0);
  const refusedGroup = form.settings.find((it) => form.refused[it.name] !== undefined)?.group;
  const groups = [...new Set(form.settings.map((it) => it.group))];
  const active = groups.includes(query("group")) ? query("group") : (groups[0] ?? "");
  useEffect(() => {
    if (refusedGroup) {
      setQuery({ group: refusedGroup });
    }
  }, [refusedGroup, setQuery]);
  return (
    <PageSection variant="light" padding={{ default: "noPadding" }}>
      <Tabs
        activeKey={active}
        onSelect={(_event, key) => setQuery({ group: String(key) })}
        inset={{ default: "insetNone", xl: "insetSm" }}
        aria-label={t("acmeSettings")}
      >
        {groups.map((group) => (
          <Tab
            key={group}
            eventKey={group}
            data-testid={`acme-settings-${group}`}
            title={
              <>
                <TabTitleText>{groupOf(group)}</TabTitleText>
                {hasReason(form, group) && (
                  <TabTitleIcon>
                    <ExclamationCircleIcon
                      role="img"
                      aria-label={t("acmeSettingsHasFault")}
                      color="var(--pf-v5-global--danger-color--100)"
                    />
                  </TabTitleIcon>
                )}
              </>
            }
          >
            {group === active && (
              <PageSection variant="light">
                <GroupForm form={form} group={group} />
              </PageSection>
            )}
          </Tab>
        ))}
      </Tabs>
    </PageSection>
  );
};

const hasReason = (form: SettingsFormState, group: string) =>
  form.settings.some((it) => it.group === group && form.reasonFor(it.name) !== undefined);

type ConflictProps = { form: SettingsFormState; changes: NonNullable<SettingsFormState["conflicts"]> };

const Conflict = ({ form, changes }: ConflictProps) => {
  const { labelOf } = useSettingTexts();
  const isBoth = changes.some((it) => form.changed.includes(it.after.name));
  return (
    <ConflictAlert
      changes={changes.map(({ before, after }) => ({
        label: labelOf(after.name),
        before: before?.value,
        after: after.value,
      }))}
      onKeepMine={() => form.settle("mine")}
      onTakeTheirs={isBoth ? () => form.settle("theirs") : undefined}
    />
  );
};

const GroupForm = ({ form, group }: { form: SettingsFormState; group: string }) => {
  const { t } = useTranslation();
  const { configure } = useRights();
  const formRef = useFocusOnFault<HTMLFormElement>(form.refused);
  const isChanged = form.changed.length > 0;
  return (
    <Form
      ref={formRef}
      isWidthLimited
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void form.save();
      }}
    >
      {form.settings
        .filter((it) => it.group === group)
        .map((it) => (
          <SettingField
            key={it.name}
            setting={it}
            value={form.valueOf(it.name)}
            error={form.reasonFor(it.name)}
            isDisabled={!configure}
            onChange={(value) => form.change(it.name, value)}
          />
        ))}
      {form.error && <ProblemAlert error={form.error} />}
      {form.conflicts && <Conflict form={form} changes={form.conflicts} />}
      {configure && (
        <ActionGroup>
          <Button
            type="submit"
            data-testid="acme-settings-save"
            isLoading={form.busy}
            isDisabled={form.busy || !isChanged || !form.isFit || form.conflicts !== undefined}
          >
            {t("acmeSave")}
          </Button>
          <Button variant="link" data-testid="acme-settings-revert" isDisabled={!isChanged} onClick={form.revert}>
            {t("acmeSettingsRevert")}
          </Button>
          {isChanged && (
            <span className="pf-v5-u-color-200 pf-v5-u-align-self-center" aria-live="polite">
              {t("acmeSettingsChanged", { count: form.changed.length })}
            </span>
          )}
        </ActionGroup>
      )}
    </Form>
  );
};
