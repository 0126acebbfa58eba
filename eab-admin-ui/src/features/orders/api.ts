import { useMemo } from "react";
import type { SubjectFields } from "../../components/SubjectText";
import type { Validation } from "../../components/validation/ValidationList";
import { useApi, type PageRequest, type Query } from "../../core/api";
import type { Problem } from "../../core/errors";

export const ORDER_STATES = ["open", "processing", "issued", "failed", "expired"] as const;

export type Order = Partial<SubjectFields> & {
  id: string;
  account: string;
  profile: string;
  names: string[];
  created: string;
  expires: string;
  state: (typeof ORDER_STATES)[number];
  /** The serial number of what was issued. */
  certificate?: string;
  replaces?: string;
  problem?: Problem;
};

export type OrderInFull = Order & { authorizations: Validation[] };

export function useOrders() {
  const { get } = useApi();
  return useMemo(
    () => ({
      list: (page: PageRequest, query: Query) => get<Order[]>("orders", { ...page, ...query }),
      show: (id: string) => get<OrderInFull>(`orders/${encodeURIComponent(id)}`),
    }),
    [get],
  );
}
