import { Label, type LabelProps } from "@patternfly/react-core";
import {
  CheckCircleIcon,
  ClockIcon,
  ExclamationCircleIcon,
  InProgressIcon,
  MinusCircleIcon,
} from "@patternfly/react-icons";
import { useTranslation } from "react-i18next";

type Look = { color: LabelProps["color"]; icon: JSX.Element };

const GOOD: Look = { color: "green", icon: <CheckCircleIcon /> };
const WAITING: Look = { color: "blue", icon: <InProgressIcon /> };
const OVER: Look = { color: "grey", icon: <ClockIcon /> };
const STOPPED: Look = { color: "orange", icon: <MinusCircleIcon /> };
const BAD: Look = { color: "red", icon: <ExclamationCircleIcon /> };

const LOOKS: Record<string, Look> = {
  valid: GOOD,
  active: GOOD,
  usable: GOOD,
  issued: GOOD,
  allowed: GOOD,
  open: WAITING,
  pending: WAITING,
  ready: WAITING,
  processing: WAITING,
  used: OVER,
  expired: OVER,
  deactivated: OVER,
  frozen: STOPPED,
  disabled: STOPPED,
  revoked: BAD,
  failed: BAD,
  invalid: BAD,
  refused: BAD,
  broken: BAD,
};

/** A state as the server names it, in words; never by colour alone. */
export const StateLabel = ({ state }: { state: string }) => {
  const { t } = useTranslation();
  const { color, icon } = LOOKS[state] ?? OVER;
  return (
    <Label color={color} icon={icon} isCompact>
      {t(`acmeState_${state}`)}
    </Label>
  );
};
