import { FormSelect, FormSelectOption, SearchInput, ToolbarItem } from "@patternfly/react-core";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useQueryState } from "../core/useQueryState";

/** A search field of a list; asks the server on Enter, since each search is a request. */
export const SearchFilter = ({ placeholder, name = "search" }: { placeholder: string; name?: string }) => {
  const [query, setQuery] = useQueryState();
  const asked = query(name);
  const [text, setText] = useState(asked);
  useEffect(() => setText(asked), [asked]); // cleared elsewhere, or another link to the same page
  const search = (value: string) => setQuery({ [name]: value.trim(), page: "" });
  return (
    <ToolbarItem variant="search-filter">
      <SearchInput
        data-testid={`acme-${name}`}
        className="acme-search"
        aria-label={placeholder}
        placeholder={placeholder}
        value={text}
        onChange={(_event, value) => setText(value)}
        onSearch={(_event, value) => search(value)}
        onClear={() => {
          setText("");
          search("");
        }}
      />
    </ToolbarItem>
  );
};

/** One choice of several, or all. @param options values as the server takes them, with their names */
export const ChoiceFilter = ({
  name,
  label,
  options,
}: {
  name: string;
  label: string;
  options: [string, string][];
}) => {
  const { t } = useTranslation();
  const [query, setQuery] = useQueryState();
  return (
    <ToolbarItem>
      <FormSelect
        data-testid={`acme-filter-${name}`}
        className="acme-choice"
        aria-label={label}
        value={query(name)}
        onChange={(_event, value) => setQuery({ [name]: value, page: "" })}
      >
        <FormSelectOption value="" label={t("acmeAllOf", { what: label })} />
        {options.map(([value, title]) => (
          <FormSelectOption key={value} value={value} label={title} />
        ))}
      </FormSelect>
    </ToolbarItem>
  );
};
