import { createContext, useContext, type PropsWithChildren } from "react";
import { Link } from "react-router-dom";
import { useHost } from "../../../core/host";
import { useMappers } from "../api";

const MapperIds = createContext<Map<string, string>>(new Map());

/** Asks once which mappers there are, so that names of mappers lead to their forms. */
export const MapperLinks = ({ children }: PropsWithChildren) => {
  const { value = [] } = useMappers();
  return <MapperIds.Provider value={new Map(value.map((it) => [it.name, it.id]))}>{children}</MapperIds.Provider>;
};

/** A mapper by name; one that is not saved leads nowhere. */
export const MapperLink = ({ name }: { name: string }) => {
  const { path } = useHost();
  const id = useContext(MapperIds).get(name);
  return id ? <Link to={path(`policy/mappers/${id}`)}>{name}</Link> : <strong>{name}</strong>;
};
