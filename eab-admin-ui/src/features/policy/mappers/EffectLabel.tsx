import { Label, type LabelProps } from "@patternfly/react-core";
import { BanIcon, CheckCircleIcon, KeyIcon, UserCheckIcon } from "@patternfly/react-icons";
import { useTranslation } from "react-i18next";
import type { Effect } from "../api";

const LOOKS: Record<Effect, { color: LabelProps["color"]; icon: JSX.Element }> = {
  allow: { color: "green", icon: <CheckCircleIcon /> },
  "require-challenge": { color: "blue", icon: <KeyIcon /> },
  "require-approval": { color: "orange", icon: <UserCheckIcon /> },
  deny: { color: "red", icon: <BanIcon /> },
};

/** What a mapper does, by word and icon. */
export const EffectLabel = ({ effect, isMuted }: { effect: Effect; isMuted?: boolean }) => {
  const { t } = useTranslation();
  const look = LOOKS[effect] as (typeof LOOKS)[Effect] | undefined;
  return (
    <Label isCompact color={isMuted ? "grey" : look?.color} icon={look?.icon}>
      {look ? t(`acmeMapperEffect_${effect}`) : effect}
    </Label>
  );
};
