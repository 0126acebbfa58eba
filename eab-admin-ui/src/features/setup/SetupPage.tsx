import { PageSection, Wizard, WizardStep } from "@patternfly/react-core";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router-dom";
import { LoadedSection } from "../../components/LoadedSection";
import { PageHeader } from "../../components/PageHeader";
import { useUnsaved } from "../../core/unsaved";
import { useApi } from "../../core/api";
import { useHost } from "../../core/host";
import { useLoaded } from "../../core/useLoaded";
import { SecretDialog } from "../credentials/SecretDialog";
import type { Issuer } from "../issuers/api";
import { useSettings, type Settings } from "../settings/api";
import { profileName, STEPS, suggested, type SetupForm, type Step } from "./setupForm";
import { StepFooter, StepForm } from "./StepForm";
import { CredentialStep, IssuerStep, MapperStep, ProfileStep, RealmStep, type StepProps } from "./steps";
import { useSetup } from "./useSetup";

const BODIES: Record<Step, (props: StepProps) => JSX.Element> = {
  realm: RealmStep,
  issuer: IssuerStep,
  profile: ProfileStep,
  mapper: MapperStep,
  credential: CredentialStep,
};

type Loaded = { settings: Settings; issuers: string[]; profiles: string[]; mappers: string[] };

/** From nothing to a command that gets a certificate. */
export default function SetupPage() {
  const { t } = useTranslation();
  const api = useApi();
  const settings = useSettings();
  const { realm } = useHost();
  const loaded = useLoaded(
    useCallback(async (): Promise<Loaded> => {
      const [read, issuers, profiles, mappers] = await Promise.all([
        settings.read(),
        api.get<Issuer[]>("issuers"),
        api.get<{ name: string }[]>("policy/profiles"),
        api.get<{ name: string }[]>("policy/mappers"),
      ]);
      return {
        settings: read,
        issuers: issuers.filter((it) => it.healthy).map((it) => it.name),
        profiles: profiles.map((it) => it.name),
        mappers: mappers.map((it) => it.name),
      };
    }, [api, settings]),
  );
  return (
    <>
      <PageHeader title={t("acmeSetup")} text={t("acmeSetupHelp")} />
      <LoadedSection loaded={loaded}>
        {(present) => {
          const zones = present.settings.settings.find((it) => it.name === "acme.permitted-zones")?.value ?? "";
          return <SetupWizard present={present} initial={suggested(realm, { ...present, zones })} />;
        }}
      </LoadedSection>
    </>
  );
}

const SetupWizard = ({ present, initial }: { present: Loaded; initial: SetupForm }) => {
  const { t } = useTranslation();
  const { path } = useHost();
  const navigate = useNavigate();
  const setup = useSetup(initial, present);
  const { release } = useUnsaved(setup.isUnsaved && !setup.issued);
  return (
    <PageSection variant="light" padding={{ default: "noPadding" }}>
      <Wizard
        isVisitRequired
        shouldFocusContent
        height="auto"
        navAriaLabel={t("acmeSetup")}
        onClose={() => {
          release();
          void navigate(path("overview"));
        }}
      >
        {STEPS.map((step) => {
          const Body = BODIES[step];
          return (
            <WizardStep
              key={step}
              id={step}
              name={t(`acmeSetupStep_${step}`)}
              status={setup.errorOf(step) ? "error" : "default"}
              footer={<StepFooter step={step} setup={setup} />}
            >
              <StepForm step={step} setup={setup}>
                <Body
                  setup={setup}
                  issuers={present.issuers}
                  profiles={present.profiles}
                  faults={setup.faultsOf(step)}
                />
              </StepForm>
            </WizardStep>
          );
        })}
      </Wizard>
      {setup.issued && (
        <SecretDialog
          issued={setup.issued}
          clientId={setup.form.client?.name}
          profiles={[profileName(setup.form)]}
          onClose={() => {
            release();
            setup.forget();
            void navigate(path("credentials"));
          }}
        />
      )}
    </PageSection>
  );
};
