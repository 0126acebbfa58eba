import { Alert, FormSelect, FormSelectOption, Grid, GridItem, Tab, Tabs, TabTitleText } from "@patternfly/react-core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { CopyBlock } from "../../components/CopyBlock";
import { Field } from "../../components/Field";
import { TextField } from "../../components/fields";
import type { IssuedCredential } from "./api";
import { commands, directoryOf, exampleName, type ClientSetup, type Command } from "./commands";

type Props = {
  issued: IssuedCredential;
  clientId?: string;
  /** Profiles the credential is narrowed to. */
  narrowed: string[];
  onCopied: () => void;
};

const ANY_NAME = "www.example.com";
const USUAL_PROFILE = "server";
/** What the clients below compute; only some can do another. */
const USUAL_ALGORITHM = "HS256";

/** Ready commands for ACME clients, one a tab. */
export const ClientCommands = ({ issued, clientId, narrowed, onCopied }: Props) => {
  const { t } = useTranslation();
  const [active, setActive] = useState<string>(commands[0]?.id ?? "");
  const [profile, setProfile] = useState(firstProfile(issued.profiles, narrowed));
  const [name, setName] = useState(exampleName(issued.names, ANY_NAME));
  const [caBundle, setCaBundle] = useState("");
  const setup: ClientSetup = {
    kid: issued.kid,
    hmacKey: issued.hmac_key,
    directory: directoryOf(issued.directory, profile),
    name: name.trim() || ANY_NAME,
    profile: profile || issued.profiles[0] || USUAL_PROFILE,
    clientId,
    caBundle: caBundle.trim() || undefined,
  };
  return (
    <>
      {issued.names.length === 0 && (
        <Alert isInline variant="warning" title={t("acmeCredentialsNothingGranted")} className="pf-v5-u-mt-md">
          {t("acmeCredentialsNothingGrantedHelp")}
        </Alert>
      )}
      <Grid hasGutter md={4} className="pf-v5-u-my-md pf-v5-c-form">
        <GridItem>
          <TextField
            label={t("acmeCredentialsName")}
            value={name}
            onChange={setName}
            hint={issued.names.length > 0 ? t("acmeCredentialsNameHint", { names: few(issued.names) }) : undefined}
          />
        </GridItem>
        <GridItem>
          <Field label={t("acmeCredentialsProfile")} help={t("acmeCredentialsProfileHelp")}>
            {({ validated, ...control }) => (
              <FormSelect
                {...control}
                validated={validated}
                value={profile}
                onChange={(_event, value) => setProfile(value)}
              >
                <FormSelectOption value="" label={t("acmeCredentialsRealmDirectory")} />
                {issued.profiles.map((it) => (
                  <FormSelectOption key={it} value={it} label={it} />
                ))}
              </FormSelect>
            )}
          </Field>
        </GridItem>
        <GridItem>
          <TextField
            label={t("acmeCredentialsCaBundle")}
            value={caBundle}
            onChange={setCaBundle}
            placeholder="/etc/ssl/private-root.pem"
            help={t("acmeCredentialsCaBundleHelp")}
          />
        </GridItem>
      </Grid>
      <Tabs
        activeKey={active}
        onSelect={(_event, key) => setActive(String(key))}
        aria-label={t("acmeCredentialsCommands")}
      >
        {commands.map((command) => (
          <Tab
            key={command.id}
            eventKey={command.id}
            title={<TabTitleText>{command.title}</TabTitleText>}
            data-testid={`acme-client-${command.id}`}
          >
            {command.id === active && (
              <CommandText command={command} setup={setup} issued={issued} onCopied={onCopied} />
            )}
          </Tab>
        ))}
      </Tabs>
    </>
  );
};

type TextProps = { command: Command; setup: ClientSetup; issued: IssuedCredential; onCopied: () => void };

const CommandText = ({ command, setup, issued, onCopied }: TextProps) => {
  const { t } = useTranslation();
  const usesKey = command.id !== "curl";
  return (
    <div className="pf-v5-u-pt-md">
      {usesKey && issued.hmac_alg !== USUAL_ALGORITHM && (
        <Alert
          isInline
          isPlain
          variant="warning"
          title={t("acmeCredentialsAlgorithm", { algorithm: issued.hmac_alg })}
        />
      )}
      <p className="pf-v5-u-mb-sm">
        {command.file && `${t("acmeCredentialsInFile", { file: command.file })} `}
        {t(`acmeCredentialsNote_${command.id}`)}
      </p>
      {command.id === "certbot" && setup.caBundle && (
        <p className="pf-v5-u-mb-sm">{t("acmeCredentialsCertbotRenewal", { file: setup.caBundle })}</p>
      )}
      <CopyBlock
        text={command.text(setup)}
        label={command.title}
        testId={`acme-command-${command.id}`}
        onCopied={onCopied}
      />
    </div>
  );
};

/** A client that names no profile has to be sent to the directory of one, if there are several. */
function firstProfile(granted: string[], narrowed: string[]): string {
  if (narrowed.length === 1) {
    return narrowed[0] ?? "";
  }
  return granted.length > 1 ? (granted.find((it) => it === USUAL_PROFILE) ?? granted[0] ?? "") : "";
}

const MOST_SHOWN = 4;

const few = (names: string[]): string =>
  names.slice(0, MOST_SHOWN).join(", ") + (names.length > MOST_SHOWN ? ", …" : "");
