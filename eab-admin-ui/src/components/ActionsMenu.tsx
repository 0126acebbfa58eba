import { Dropdown, DropdownItem, DropdownList, MenuToggle } from "@patternfly/react-core";
import { useRef, useState } from "react";

export type MenuAction = {
  title: string;
  onClick: () => void;
  isDisabled?: boolean;
  isDanger?: boolean;
  testId?: string;
};

/** A button that opens a list of what can be done. */
export const ActionsMenu = ({ label, actions }: { label: string; actions: MenuAction[] }) => {
  const [open, setOpen] = useState(false);
  const toggle = useRef<HTMLButtonElement>(null);
  return (
    <Dropdown
      isOpen={open}
      onOpenChange={setOpen}
      onSelect={() => setOpen(false)}
      shouldFocusToggleOnSelect // where a dialog gives the focus back to
      popperProps={{ position: "right" }}
      toggle={{
        toggleRef: toggle,
        toggleNode: (
          <MenuToggle ref={toggle} isExpanded={open} variant="secondary" onClick={() => setOpen(!open)}>
            {label}
          </MenuToggle>
        ),
      }}
    >
      <DropdownList>
        {actions.map(({ title, onClick, isDisabled, isDanger, testId }) => (
          <DropdownItem key={title} onClick={onClick} isDisabled={isDisabled} isDanger={isDanger} data-testid={testId}>
            {title}
          </DropdownItem>
        ))}
      </DropdownList>
    </Dropdown>
  );
};
