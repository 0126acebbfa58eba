import { useTranslation } from "react-i18next";
import type { Problem } from "../../core/errors";

/** The last part of a problem's type, such as `rejectedIdentifier`; audit records hold nothing but that. */
export const reasonOf = (problem: Problem): string => (problem.type ?? "").split(":").at(-1) ?? "";

/** Why something was refused or failed, in a few words; as the server names it if it is new to these pages. */
export function useReasonText() {
  const { t } = useTranslation();
  return (reason: string) => t(`acmeReason_${reason}`, { defaultValue: reason });
}

export const ReasonText = ({ reason }: { reason: string }) => <>{useReasonText()(reason)}</>;
