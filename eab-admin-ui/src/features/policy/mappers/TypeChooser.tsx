import { PageSection, Text } from "@patternfly/react-core";
import { Table, Tbody, Td, Th, Thead, Tr } from "@patternfly/react-table";
import { useTranslation } from "react-i18next";
import { Link } from "react-router-dom";
import { useHost } from "../../../core/host";
import type { MapperType } from "./calls";
import { isOwnType, OWN_TYPES } from "./types";

/** The first step of a new mapper: whom it is about. @param types all that are installed, as far as they are known */
export const TypeChooser = ({ types }: { types: MapperType[] }) => {
  const { t } = useTranslation();
  const { path } = useHost();
  const others = types.filter((it) => !isOwnType(it.id));
  return (
    <PageSection variant="light">
      <Text>{t("acmeMapperTypesText")}</Text>
      <Table variant="compact" className="acme-table" aria-label={t("acmeMapperType")}>
        <Thead>
          <Tr>
            <Th width={20}>{t("acmeMapperType")}</Th>
            <Th>{t("acmeMapperTypeFor")}</Th>
            <Th width={40}>{t("acmeMapperTypeExample")}</Th>
          </Tr>
        </Thead>
        <Tbody>
          {OWN_TYPES.map((type) => (
            <Tr key={type}>
              <Td dataLabel={t("acmeMapperType")}>
                <Link to={path(`policy/mappers/new?type=${type}`)} data-testid={`acme-type-${type}`}>
                  {t(`acmeMapperType_${type}`)}
                </Link>
              </Td>
              <Td dataLabel={t("acmeMapperTypeFor")}>{t(`acmeMapperTypeFor_${type}`)}</Td>
              <Td dataLabel={t("acmeMapperTypeExample")}>{t(`acmeMapperTypeExample_${type}`)}</Td>
            </Tr>
          ))}
          {others.map(({ id, helpText }) => (
            <Tr key={id}>
              <Td dataLabel={t("acmeMapperType")}>
                <Link to={path(`policy/mappers/new?type=${encodeURIComponent(id)}`)}>{id}</Link>
              </Td>
              <Td dataLabel={t("acmeMapperTypeFor")}>{helpText || "–"}</Td>
              <Td dataLabel={t("acmeMapperTypeExample")}>{t("acmeMapperTypeOther")}</Td>
            </Tr>
          ))}
        </Tbody>
      </Table>
    </PageSection>
  );
};
