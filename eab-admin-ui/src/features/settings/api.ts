import { useMemo } from "react";
import { useApi } from "../../core/api";

export type SettingType = "boolean" | "duration" | "list" | "number" | "port" | "text" | "url" | "choice" | "rate";

export type Setting = {
  name: string;
  /** Absent if it is not set. */
  value?: string;
  default: string;
  type: SettingType;
  group: string;
  options?: string[];
};

export type Settings = {
  /** Sent back with a change: the server refuses it if somebody else was faster. */
  version: string;
  settings: Setting[];
};

/** By name; null for what is not to be set any more. */
export type Changes = Record<string, string | null>;

export function useSettings() {
  const api = useApi();
  return useMemo(
    () => ({
      read: () => api.get<Settings>("settings"),
      change: (version: string, values: Changes) => api.put<Settings>("settings", { version, values }),
    }),
    [api],
  );
}
