package io.sentinelx.pki;

import java.util.HashMap;
import java.util.Map;

/**
 * The short names that OpenSSL writes for the attribute types of names. Differs from other
 * libraries' tables: {@code SN} is the surname, not the serial number. {@code openssl list
 * -objects} has the whole table; a type that OpenSSL does not know it writes in dots.
 */
final class NameTypes {
  /** X.520. */
  private static final String X520 =
      """
      CN=3 SN=4 serialNumber=5 C=6 L=7 ST=8 street=9 O=10 OU=11 title=12 description=13
      searchGuide=14 businessCategory=15 postalAddress=16 postalCode=17 postOfficeBox=18
      physicalDeliveryOfficeName=19 telephoneNumber=20 telexNumber=21
      teletexTerminalIdentifier=22 facsimileTelephoneNumber=23 x121Address=24
      internationaliSDNNumber=25 registeredAddress=26 destinationIndicator=27
      preferredDeliveryMethod=28 presentationAddress=29 supportedApplicationContext=30
      member=31 owner=32 roleOccupant=33 seeAlso=34 userPassword=35 userCertificate=36
      cACertificate=37 authorityRevocationList=38 certificateRevocationList=39
      crossCertificatePair=40 name=41 GN=42 initials=43 generationQualifier=44
      x500UniqueIdentifier=45 dnQualifier=46 enhancedSearchGuide=47 protocolInformation=48
      distinguishedName=49 uniqueMember=50 houseIdentifier=51 supportedAlgorithms=52
      deltaRevocationList=53 dmdName=54 pseudonym=65 role=72 organizationIdentifier=97
      c3=98 n3=99 dnsName=100
      """;

  /** RFC 4524, COSINE's pilot. */
  private static final String PILOT =
      """
      UID=1 textEncodedORAddress=2 mail=3 info=4 favouriteDrink=5 roomNumber=6 photo=7
      userClass=8 host=9 manager=10 documentIdentifier=11 documentTitle=12
      documentVersion=13 documentAuthor=14 documentLocation=15 homeTelephoneNumber=20
      secretary=21 otherMailbox=22 lastModifiedTime=23 lastModifiedBy=24 DC=25 aRecord=26
      pilotAttributeType27=27 mXRecord=28 nSRecord=29 sOARecord=30 cNAMERecord=31
      associatedDomain=37 associatedName=38 homePostalAddress=39 personalTitle=40
      mobileTelephoneNumber=41 pagerTelephoneNumber=42 friendlyCountryName=43 uid=44
      organizationalStatus=45 janetMailbox=46 mailPreferenceOption=47 buildingName=48
      dSAQuality=49 singleLevelQuality=50 subtreeMinimumQuality=51
      subtreeMaximumQuality=52 personalSignature=53 dITRedirect=54 audio=55
      documentPublisher=56
      """;

  /** PKCS #9. */
  private static final String PKCS9 =
      """
      emailAddress=1 unstructuredName=2 unstructuredAddress=8
      """;

  /** Extended validation. */
  private static final String JURISDICTION =
      """
      jurisdictionL=1 jurisdictionST=2 jurisdictionC=3
      """;

  /** Russian identification numbers. */
  private static final String RUSSIA =
      """
      INN=3.131.1.1 OGRN=100.1 OGRNIP=100.5 SNILS=100.3
      """;

  private static final Map<String, String> IDENTIFIERS = identifiers();

  private NameTypes() {}

  /** The object identifier in dots, or null for an unknown name. */
  static String identifier(String shortName) {
    return IDENTIFIERS.get(shortName);
  }

  private static Map<String, String> identifiers() {
    Map<String, String> all = new HashMap<>();
    add(all, "2.5.4.", X520);
    add(all, "0.9.2342.19200300.100.1.", PILOT);
    add(all, "1.2.840.113549.1.9.", PKCS9);
    add(all, "1.3.6.1.4.1.311.60.2.1.", JURISDICTION);
    add(all, "1.2.643.", RUSSIA);
    return Map.copyOf(all);
  }

  private static void add(Map<String, String> all, String prefix, String table) {
    for (String entry : table.strip().split("\\s+")) {
      int equals = entry.indexOf('=');
      all.put(entry.substring(0, equals), prefix + entry.substring(equals + 1));
    }
  }
}
