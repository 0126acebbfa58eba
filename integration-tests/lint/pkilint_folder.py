"""Lints each *.pem (its first certificate), *.crl and *.ocsp file of a folder against RFC 5280 and RFC 6960.

One process for all, since pkilint takes a second to start. Prints "file<TAB>severity<TAB>code<TAB>message" for each finding.
"""

import pathlib
import sys

from pkilint import loader, pkix
from pkilint.pkix import certificate, crl, extension, name, ocsp

DECODERS = [
    pkix.create_attribute_decoder(name.ATTRIBUTE_TYPE_MAPPINGS),
    pkix.create_extension_decoder(extension.EXTENSION_MAPPINGS),
]

CERTIFICATES = certificate.create_pkix_certificate_validator_container(
    certificate.create_decoding_validators(name.ATTRIBUTE_TYPE_MAPPINGS, extension.EXTENSION_MAPPINGS),
    [
        certificate.create_issuer_validator_container([]),
        certificate.create_validity_validator_container(),
        certificate.create_subject_validator_container([]),
        certificate.create_extensions_validator_container([]),
        certificate.create_spki_validator_container([]),
    ],
)

REVOCATION_LISTS = crl.create_pkix_crl_validator_container(
    DECODERS,
    [
        crl.create_issuer_validator_container([]),
        crl.create_validity_validator_container([]),
        crl.create_extensions_validator_container([]),
    ],
)

OCSP_RESPONSES = ocsp.create_pkix_ocsp_response_validator_container([ocsp.create_response_decoder(), *DECODERS], [])

END = "-----END CERTIFICATE-----"


def read(path):
    """The document of a file and what validates it."""
    if path.suffix == ".pem":
        text = path.read_text()
        leaf = text[: text.index(END) + len(END)] + "\n"
        return loader.RFC5280CertificateDocumentLoader().load_pem_document(leaf, path.name), CERTIFICATES
    if path.suffix == ".crl":
        return loader.RFC5280CertificateListDocumentLoader().load_der_document(path.read_bytes(), path.name), REVOCATION_LISTS
    return loader.RFC6960OCSPResponseDocumentLoader().load_der_document(path.read_bytes(), path.name), OCSP_RESPONSES


def findings(path):
    document, validators = read(path)
    for result in validators.validate(document.root):
        for found in result.finding_descriptions:
            yield found.finding.severity.name, found.finding.code, (found.message or "").replace("\n", " ")


for folder in sys.argv[1:]:
    for file in sorted(pathlib.Path(folder).iterdir()):
        if file.suffix in (".pem", ".crl", ".ocsp") and file.name != "root.pem":
            for severity, code, message in findings(file):
                print(file, severity, code, message, sep="\t")
