package dev.keycloakacme.account;

import static dev.keycloakacme.account.CredentialDesk.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.jose.TestJws;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResealingTest {

    private final CredentialDesk desk = new CredentialDesk();

    @Test
    void everyKeyIsUnderThePresentMasterKeyAfterSoManySlices() {
        List<CredentialService.Issued> issued = issue(5);
        desk.macKeys.rotate("second");
        List<Resealing.Slice> slices = reseal(2);

        assertThat(slices).hasSize(3);
        assertThat(slices.stream().mapToInt(Resealing.Slice::resealed).sum()).isEqualTo(5);
        assertThat(issued)
                .allSatisfy(
                        it -> assertThat(desk.stored(it).sealedKey().master()).isEqualTo("second"));
        assertThat(reseal(2)).containsExactly(new Resealing.Slice("", true, 0, 0));
    }

    @Test
    void whatIsReSealedStillRegisters() {
        CredentialService.Issued issued = issue(1).get(0);
        desk.macKeys.rotate("second");
        reseal(10);

        assertThat(desk.register(TestJws.withNewKey(), issued).credential())
                .isEqualTo(issued.credential().id());
    }

    @Test
    void whatALostMasterKeySealedIsLeftAsItIsAndCounted() {
        List<CredentialService.Issued> lost = issue(3);
        List<EabCredential> before = lost.stream().map(desk::stored).toList();
        desk.macKeys.lose();
        CredentialService.Issued later = issue(1).get(0);
        desk.macKeys.rotate("third");

        List<Resealing.Slice> slices = reseal(1);
        assertThat(slices.stream().mapToInt(Resealing.Slice::lost).sum()).isEqualTo(3);
        assertThat(slices.stream().mapToInt(Resealing.Slice::resealed).sum()).isEqualTo(1);
        assertThat(lost.stream().map(desk::stored).toList()).isEqualTo(before);
        assertThat(desk.stored(later).sealedKey().master()).isEqualTo("third");
    }

    @Test
    void aCredentialThatIsRotatedMeanwhileKeepsItsNewKey() {
        CredentialService.Issued issued = issue(1).get(0);
        EabKeyId id = issued.credential().id();
        desk.macKeys.rotate("second");
        List<CredentialService.Issued> rotated = new ArrayList<>();
        MacKeys whileOpened = new MacKeys() {
            @Override
            public SealedKey seal(EabKeyId of, byte[] key) {
                return desk.macKeys.seal(of, key);
            }

            @Override
            public byte[] open(EabKeyId of, SealedKey sealed) {
                rotated.add(desk.service().rotate(id, ADMIN));
                return desk.macKeys.open(of, sealed);
            }

            @Override
            public String master() {
                return desk.macKeys.master();
            }

            @Override
            public boolean hasMaster(String name) {
                return desk.macKeys.hasMaster(name);
            }
        };

        Resealing.Slice slice = new Resealing(desk.credentials, whileOpened, desk::now).next("", 10);

        assertThat(slice.resealed()).isZero();
        assertThat(desk.register(TestJws.withNewKey(), rotated.get(0)).credential())
                .isEqualTo(id);
    }

    private List<CredentialService.Issued> issue(int number) {
        List<CredentialService.Issued> issued = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            issued.add(desk.issue(1));
        }
        return issued;
    }

    private List<Resealing.Slice> reseal(int most) {
        Resealing resealing = new Resealing(desk.credentials, desk.macKeys, desk::now);
        List<Resealing.Slice> slices = new ArrayList<>(List.of(resealing.next("", most)));
        while (!slices.get(slices.size() - 1).isEnd()) {
            slices.add(resealing.next(slices.get(slices.size() - 1).last(), most));
        }
        return slices;
    }
}
