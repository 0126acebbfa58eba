import { useTranslation } from "react-i18next";

/** Times and numbers in the reader's language; all times of the server are RFC 3339. */
export function useFormat() {
  const { i18n } = useTranslation();
  const locale = i18n.language;
  return {
    time: (instant: string) => new Date(instant).toLocaleString(locale, { dateStyle: "medium", timeStyle: "short" }),
    exactTime: (instant: string) => new Date(instant).toLocaleString(locale, { dateStyle: "full", timeStyle: "long" }),
    day: (day: string) =>
      new Date(`${day}T00:00:00Z`).toLocaleDateString(locale, { timeZone: "UTC", month: "short", day: "numeric" }),
    number: (value: number) => value.toLocaleString(locale),
    percent: (share: number) => share.toLocaleString(locale, { style: "percent", maximumFractionDigits: 1 }),
    /** As `in 3 days` or `2 hours ago`. */
    fromNow: (instant: string, now = Date.now()) => relative(new Date(instant).getTime() - now, locale),
    milliseconds: (value: number) => duration(value, locale),
  };
}

const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
  ["second", 1_000],
];

export function relative(milliseconds: number, locale: string): string {
  const [unit, length] = STEPS.find(([, step]) => Math.abs(milliseconds) >= step) ?? ["second", 1_000];
  return new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(Math.round(milliseconds / length), unit);
}

export function duration(milliseconds: number, locale: string): string {
  const [value, unit] = milliseconds < 1_000 ? [milliseconds, "millisecond"] : [milliseconds / 1_000, "second"];
  return value.toLocaleString(locale, { style: "unit", unit, maximumFractionDigits: 1 });
}

/** What an ISO 8601 duration says, as `90 d` or `1 h 30 min`; as it stands if it is none. */
export function durationText(iso: string): string {
  const found = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(iso);
  if (!found) {
    return iso;
  }
  const units = ["d", "h", "min", "s"];
  const parts = found.slice(1).map((part, index) => (part ? `${part} ${units[index]}` : ""));
  return parts.filter(Boolean).join(" ") || iso;
}
