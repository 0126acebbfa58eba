import { PageSection, Pagination, Toolbar, ToolbarContent, ToolbarItem } from "@patternfly/react-core";
import { KeycloakSpinner } from "@keycloak/keycloak-ui-shared";
import {
  ActionsColumn,
  ExpandableRowContent,
  Table,
  Tbody,
  Td,
  Th,
  Thead,
  Tr,
  type IAction,
} from "@patternfly/react-table";
import { Fragment, useCallback, useEffect, useState, type ComponentType, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { PageRequest } from "../core/api";
import { useLoaded } from "../core/useLoaded";
import { useQueryState } from "../core/useQueryState";
import { NothingHere } from "./NothingHere";
import { ProblemAlert } from "./ProblemAlert";

export type Column<T> = {
  title: string;
  cell: (row: T) => ReactNode;
  /** What the server sorts by; without it the column does not sort. */
  sort?: string;
  width?: 10 | 15 | 20 | 25 | 30 | 35 | 40;
};

export type Empty = {
  title: string;
  text: string;
  /** In place of a plus, where nothing is to be added. */
  icon?: ComponentType;
  action?: string;
  onAction?: () => void;
};

type Props<T> = {
  label: string;
  columns: Column<T>[];
  /** Stable (`useCallback`): a new one loads anew. Answers one row more than `max` if there are others. */
  load: (page: PageRequest) => Promise<T[]>;
  rowKey: (row: T) => string;
  defaultSort?: string;
  /** Beside the paging: what fits into one line of a window of 1440 pixels. */
  toolbar?: ReactNode;
  /** The line below: more filters than fit beside the paging, and chips. No line where it holds nothing. */
  filters?: ReactNode;
  /** Nothing at all, not: nothing of what is filtered. */
  empty: Empty;
  isFiltered?: boolean;
  /** Another number loads anew, after something was done to the rows. */
  version?: number;
  /** Keeps page and sorting apart from those of another list of the same page. */
  prefix?: string;
  /** What a row unfolds to. */
  details?: (row: T) => ReactNode;
  onClearFilters?: () => void;
  actions?: (row: T) => IAction[];
  selection?: { selected: Set<string>; onChange: (selected: Set<string>) => void; canSelect?: (row: T) => boolean };
};

/** Where a dialog that an action opens gives the focus back to; its type does not tell that it is passed on. */
const FOCUS_TOGGLE = { shouldFocusToggleOnSelect: true };

const SIZES = [10, 20, 50, 100];

/** A list that the server pages, sorts and filters. Page and sorting are kept in the address. */
export function DataList<T>(props: Props<T>) {
  const { t } = useTranslation();
  const [query, setQuery] = useQueryState(props.prefix);
  const [size, setSize] = useState(20);
  const page = Math.max(Number(query("page")) || 1, 1);
  const sort = query("sort") || props.defaultSort;
  const { load, version = 0 } = props;
  const loadPage = useCallback(() => load({ first: (page - 1) * size, max: size + 1, sort }), [load, page, size, sort]);
  const loaded = useLoaded(loadPage);
  const { reload } = loaded;
  useEffect(() => {
    if (version > 0) {
      reload();
    }
  }, [version, reload]);
  const shown = loaded.value ?? loaded.former;
  const rows = shown?.slice(0, size) ?? [];
  const hasNext = (shown?.length ?? 0) > size;

  // not while it loads: rows of the filters that were just cleared say nothing about the whole list
  if (loaded.value && !loaded.loading && rows.length === 0 && page === 1 && !props.isFiltered && !loaded.error) {
    return (
      <PageSection variant="light">
        <NothingHere {...props.empty} />
      </PageSection>
    );
  }
  return (
    <PageSection variant="light" padding={{ default: "noPadding" }}>
      <Toolbar inset={{ default: "insetMd", xl: "insetLg" }}>
        <ToolbarContent>
          {props.toolbar}
          <ToolbarItem variant="pagination" align={{ default: "alignRight" }}>
            <Pagination
              isCompact
              toggleTemplate={({ firstIndex, lastIndex }) => (
                <b>
                  {rows.length === 0
                    ? "0"
                    : `${firstIndex} – ${Math.min(lastIndex ?? 0, (page - 1) * size + rows.length)}`}
                </b>
              )}
              perPageOptions={SIZES.map((value) => ({ title: String(value), value }))}
              itemCount={(page - 1) * size + rows.length + (hasNext ? 1 : 0)}
              page={page}
              perPage={size}
              onNextClick={(_event, next) => setQuery({ page: String(next) })}
              onPreviousClick={(_event, previous) => setQuery({ page: previous > 1 ? String(previous) : "" })}
              onPerPageSelect={(_event, value) => {
                setSize(value);
                setQuery({ page: "" });
              }}
              titles={{ paginationAriaLabel: t("acmePages", { list: props.label }) }}
            />
          </ToolbarItem>
        </ToolbarContent>
        {props.filters && <ToolbarContent className="acme-filters">{props.filters}</ToolbarContent>}
      </Toolbar>
      {loaded.error && (
        <PageSection variant="light">
          <ProblemAlert error={loaded.error} onRetry={loaded.reload} />
        </PageSection>
      )}
      {!shown && loaded.loading && <KeycloakSpinner />}
      {loaded.value && rows.length === 0 && (
        <NothingHere
          isSearch
          title={t("acmeNothingFound")}
          text={t("acmeNothingFoundHelp")}
          action={props.onClearFilters && t("acmeClearFilters")}
          onAction={props.onClearFilters}
        />
      )}
      {rows.length > 0 && (
        <Rows
          {...props}
          rows={rows}
          isFormer={!loaded.value}
          sort={sort}
          onSort={(next) => setQuery({ sort: next, page: "" })}
        />
      )}
    </PageSection>
  );
}

function Rows<T>({
  label,
  columns,
  rows,
  rowKey,
  actions,
  selection,
  details,
  isFormer,
  sort = "",
  onSort,
}: Props<T> & { rows: T[]; isFormer: boolean; sort?: string; onSort: (sort: string) => void }) {
  const { t } = useTranslation();
  const [unfolded, setUnfolded] = useState<string>();
  const sorted = sort.replace(/^-/, "");
  const sortOf = (column: Column<T>, index: number) =>
    column.sort
      ? {
          columnIndex: index,
          sortBy: {
            index: columns.findIndex((it) => it.sort === sorted),
            direction: sort.startsWith("-") ? ("desc" as const) : ("asc" as const),
          },
          onSort: (_event: unknown, _index: number, direction: "asc" | "desc") =>
            onSort(direction === "desc" ? `-${column.sort}` : (column.sort ?? "")),
        }
      : undefined;
  const select = (keys: string[], selected: boolean) => {
    const next = new Set(selection?.selected);
    keys.forEach((key) => (selected ? next.add(key) : next.delete(key)));
    selection?.onChange(next);
  };
  const canSelect = (row: T) => !isFormer && (selection?.canSelect?.(row) ?? true);
  const selectable = rows.filter(canSelect).map(rowKey);
  const width = columns.length + (selection ? 1 : 0) + (actions ? 1 : 0);
  return (
    <Table variant="compact" className="acme-table" aria-label={label} aria-busy={isFormer}>
      <Thead>
        <Tr>
          {details && <Th screenReaderText={t("acmeUnfold")} />}
          {selection && (
            <Th
              aria-label={t("acmeSelectAll")}
              select={{
                isSelected: selectable.length > 0 && selectable.every((key) => selection.selected.has(key)),
                isDisabled: selectable.length === 0,
                onSelect: (_event, selected) => select(selectable, selected),
              }}
            />
          )}
          {columns.map((column, index) => (
            <Th key={column.title} modifier="wrap" width={column.width} sort={sortOf(column, index)}>
              {column.title}
            </Th>
          ))}
          {actions && <Th screenReaderText={t("acmeActions")} />}
        </Tr>
      </Thead>
      <Tbody>
        {rows.map((row, index) => (
          <Fragment key={rowKey(row)}>
            <Tr data-testid={`acme-row-${rowKey(row)}`}>
              {details && (
                <Td
                  expand={{
                    rowIndex: index,
                    isExpanded: unfolded === rowKey(row),
                    onToggle: () => setUnfolded(unfolded === rowKey(row) ? undefined : rowKey(row)),
                  }}
                />
              )}
              {selection && (
                <Td
                  select={{
                    rowIndex: index,
                    isSelected: selection.selected.has(rowKey(row)),
                    isDisabled: !canSelect(row),
                    onSelect: (_event, selected) => select([rowKey(row)], selected),
                  }}
                />
              )}
              {columns.map((column) => (
                <Td key={column.title} dataLabel={column.title} modifier="breakWord">
                  {column.cell(row)}
                </Td>
              ))}
              {actions && (
                <Td isActionCell>
                  {actions(row).length > 0 && (
                    <ActionsColumn items={actions(row)} isDisabled={isFormer} {...FOCUS_TOGGLE} />
                  )}
                </Td>
              )}
            </Tr>
            {details && unfolded === rowKey(row) && (
              <Tr isExpanded>
                <Td />
                <Td colSpan={width}>
                  <ExpandableRowContent>{details(row)}</ExpandableRowContent>
                </Td>
              </Tr>
            )}
          </Fragment>
        ))}
      </Tbody>
    </Table>
  );
}
