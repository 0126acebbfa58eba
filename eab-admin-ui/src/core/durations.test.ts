import { expect, it } from "vitest";
import { isDuration } from "./durations";

it.each(["24h", "90d", "30m", "45s", "P90D", "PT12H", "P1DT2H30M", " 24h "])("takes %s", (text) =>
  expect(isDuration(text)).toBe(true),
);

it.each(["", "24", "1 day", "P", "PT", "P1DT", "24H", "-1d", "P1M"])("does not take '%s'", (text) =>
  expect(isDuration(text)).toBe(false),
);
