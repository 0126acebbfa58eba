import { Popover, Button } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router-dom";
import { useHost } from "../core/host";

const SHOWN = 2;

/** The names of something, the first ones at once; `to` is the page about it. */
export const NamesCell = ({ names, to }: { names: string[]; to: string }) => {
  const { t } = useTranslation();
  const { path } = useHost();
  const rest = names.slice(SHOWN);
  return (
    <span className="acme-names">
      <Link to={path(to)}>{names.slice(0, SHOWN).map(plain).join(", ") || t("acmeNoNames")}</Link>
      {rest.length > 0 && (
        <>
          {" "}
          <Popover
            headerContent={t("acmeNames")}
            bodyContent={names.map((name) => (
              <div key={name} className="acme-mono">
                {plain(name)}
              </div>
            ))}
          >
            <Button variant="link" isInline>
              {t("acmeMoreNames", { number: rest.length })}
            </Button>
          </Popover>
        </>
      )}
    </span>
  );
};

/** Nearly all names are of DNS, and their kind says nothing then. */
export const plain = (name: string): string => name.replace(/^dns:/, "");
