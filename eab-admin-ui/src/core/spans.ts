/** Spans that lists and the overview ask for. Names of message keys end with them. */
export const SPANS = ["PT24H", "P7D", "P14D", "P30D"] as const;

const HOUR = 3_600_000;

/** @param span an ISO 8601 duration in days or hours; anything else is no time at all */
function millisecondsOf(span: string): number {
  const [, days, hours] = /^P(?:(\d+)D)?(?:T(\d+)H)?$/.exec(span) ?? [];
  return (Number(days ?? 0) * 24 + Number(hours ?? 0)) * HOUR;
}

export const afterNow = (span: string, now = Date.now()): string => new Date(now + millisecondsOf(span)).toISOString();

export const beforeNow = (span: string, now = Date.now()): string => new Date(now - millisecondsOf(span)).toISOString();
