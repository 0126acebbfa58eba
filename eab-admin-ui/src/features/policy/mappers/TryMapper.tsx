import { ExpandableSection, PageSection, Text } from "@patternfly/react-core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Change } from "../api";
import { MayTheyPanel } from "../mayThey/MayTheyPanel";

type Props = {
  /** As it is in the form at the moment of asking. */
  change: () => Change;
  onRefused: (settings: Record<string, string>) => void;
  /** The one that is asked about unless another is chosen. */
  profile?: string;
};

/** "May they?", as if the mapper were saved as it stands in the form. */
export const TryMapper = ({ change, onRefused, profile }: Props) => {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return (
    <PageSection variant="light">
      <ExpandableSection
        displaySize="lg"
        toggleText={t("acmeMapperTry")}
        data-testid="acme-try"
        isExpanded={isOpen}
        onToggle={(_event, open) => setOpen(open)}
      >
        <Text className="pf-v5-u-mb-md">{t("acmeMapperTryText")}</Text>
        {isOpen && <MayTheyPanel start={{ profile }} changes={() => [change()]} onRefused={onRefused} />}
      </ExpandableSection>
    </PageSection>
  );
};
