# shellcheck shell=bash
# What can be wrong with the devices' CA and its revocation list.

# --- The CA

# A CA of devices that is a single root, not as it should be. Arguments: the folder's name, the sentence, accepted or refused, the check, fail or
# warn, words that the operator sees, and options of the root's certificate.
root_trouble() {
  situation "$1" device "$2"
  certificate bad root --subject '/O=Example/CN=Example Bad Root' "${@:7}"
  certificate mine device --issuer bad
  admit mine bad
  handshake "$3"
  expect "$4" "$5" "$6"
}

root_trouble ca-root-expired 'The root expired.' refused device-ca.validity fail 'expired' --from -10y --until -3d
root_trouble ca-root-expired-an-hour 'The root expired an hour ago.' refused device-ca.validity fail 'expired' --from -10y --until -1h
root_trouble ca-root-not-yet 'The root becomes valid tomorrow.' refused device-ca.validity fail 'not valid' --from +1d
root_trouble ca-root-ends-in-three-days 'The root, made for ten years, expires in three days.' accepted device-ca.validity fail '3 days' \
  --from -3647d --until +3d2h
root_trouble ca-root-ends-in-twenty-days 'The root, made for ten years, expires in twenty days.' accepted device-ca.validity warn '20 days' \
  --from -3630d --until +20d2h
root_trouble ca-root-not-ca 'The root is no CA.' refused device-ca.is-ca fail 'CA' --set basicConstraints=critical,CA:FALSE
root_trouble ca-root-key-usage 'The key of the root may not sign certificates.' refused device-ca.is-ca fail 'key usage' \
  --set keyUsage=critical,digitalSignature,cRLSign
root_trouble ca-root-critical-unknown 'The root has a critical extension that nobody knows.' refused device-ca.is-ca fail 'critical' \
  --set 1.3.6.1.4.1.99999.2=critical,ASN1:UTF8String:private
root_trouble ca-root-for-servers 'The root may only issue certificates of servers.' refused device-ca.is-ca fail 'extended key usage' \
  --set extendedKeyUsage=serverAuth
root_trouble ca-root-constraints 'The root may only issue certificates to another organisation.' refused device-ca.is-ca warn 'name constraints' \
  --set 'nameConstraints=critical,permitted;dirName:permitted' --more '[permitted]' --more 'O=Another'
root_trouble ca-root-rsa-1024 'The RSA key of the root has 1024 bits.' refused device-ca.strength fail '1024' --key rsa1024.root
root_trouble ca-root-rsa-512 'The RSA key of the root has 512 bits.' refused device-ca.strength fail '512' --key rsa512.root
root_trouble ca-root-curve-p192 'The curve of the root is too short.' refused device-ca.strength fail '192' --key prime192v1.root
root_trouble ca-root-dsa 'The key of the root is of DSA, with 2048 bits: openssl takes it.' accepted device-ca.strength fail 'DSA' --key dsa.root
root_trouble ca-root-curve-explicit 'The parameters of the curve of the root are written out in place of its name.' refused device-ca.strength fail \
  'curve' --key explicit.root
expect device-ca.readable fail 'the service cannot read it'

situation ca-subjects-only device 'The intermediate CA may only issue certificates to this organisation: to which the devices belong is not known.'
certificate bounded ca --issuer device-root --subject '/O=Example/CN=Example Bounded CA' \
  --set 'nameConstraints=critical,permitted;dirName:permitted' --more '[permitted]' --more 'O=Example'
certificate mine device --issuer bounded --subject /O=Example/CN=device-demo-01
admit mine bounded device-root
handshake accepted
expect device-ca.is-ca warn 'for some subjects only'

# An intermediate CA below the sound root, not as it should be. Arguments as those of root_trouble; the options are the intermediate's.
ca_trouble() {
  situation "$1" device "$2"
  certificate bad ca --issuer device-root --subject '/O=Example/CN=Example Bad CA' "${@:7}"
  certificate mine device --issuer bad
  admit mine bad device-root
  handshake "$3"
  expect "$4" "$5" "$6"
}

ca_trouble ca-intermediate-expired 'The intermediate CA expired.' refused device-ca.validity fail 'expired' --from -4y --until -3d
ca_trouble ca-intermediate-not-yet 'The intermediate CA becomes valid tomorrow.' refused device-ca.validity fail 'not valid' --from +1d
ca_trouble ca-intermediate-ends-in-two-days 'The intermediate CA, made for four years, expires in two days.' accepted device-ca.validity fail \
  '2 days' --from -4y --until +2d2h
ca_trouble ca-intermediate-not-ca 'The intermediate certificate is no CA.' refused device-ca.is-ca fail 'CA' --set basicConstraints=critical,CA:FALSE
ca_trouble ca-intermediate-says-nothing 'The intermediate certificate says neither that it is a CA nor what its key is for.' refused device-ca.is-ca \
  fail 'CA' --set basicConstraints= --set keyUsage=
ca_trouble ca-intermediate-no-constraints 'The intermediate certificate does not say whether it is a CA, only that its key signs.' \
  refused device-ca.is-ca fail 'CA' --set basicConstraints=
ca_trouble ca-intermediate-key-usage 'The key of the intermediate CA may not sign certificates.' refused device-ca.is-ca fail 'key usage' \
  --set keyUsage=critical,digitalSignature
ca_trouble ca-intermediate-for-servers 'The intermediate CA may only issue certificates of servers.' refused device-ca.is-ca fail \
  'extended key usage' --set extendedKeyUsage=serverAuth
ca_trouble ca-intermediate-constraints 'The intermediate CA may only issue certificates to another organisation.' refused device-ca.is-ca warn \
  'name constraints' --set 'nameConstraints=critical,permitted;dirName:permitted' --more '[permitted]' --more 'O=Another'
ca_trouble ca-intermediate-excludes 'The intermediate CA may not issue certificates of just this device.' refused device-ca.is-ca warn \
  'name constraints' --set 'nameConstraints=critical,excluded;dirName:excluded' --more '[excluded]' --more 'CN=device-demo-01'
ca_trouble ca-intermediate-critical-unknown 'The intermediate CA has a critical extension that nobody knows.' refused device-ca.is-ca fail 'critical' \
  --set 1.3.6.1.4.1.99999.2=critical,ASN1:UTF8String:private
ca_trouble ca-intermediate-rsa-1024 'The RSA key of the intermediate CA has 1024 bits.' refused device-ca.strength fail '1024' --key rsa1024.ca
ca_trouble ca-intermediate-sha1 'The intermediate CA is signed with SHA-1.' refused device-ca.strength fail 'SHA-1' --md sha1

situation ca-intermediate-md5 device 'The intermediate CA is signed with MD5.'
certificate bad ca --issuer rsa-root --subject '/O=Example/CN=Example Bad CA' --md md5
certificate mine device --issuer bad
admit mine bad rsa-root
handshake refused
expect device-ca.strength fail 'MD5'

situation ca-is-device device 'The file holds a device in place of its CA.'
admit device device
handshake refused
expect device-ca.is-ca fail 'device-demo-01'

situation ca-is-server device "The file holds the server's certificate in place of the devices' CA."
admitting device
cp "$shared/usual/server.crt" ca.pem
handshake refused
expect device-ca.is-ca fail 'sentinel.example.com'

situation ca-self-signed-device device 'The file holds a device that signed itself: it is let in, but no other.'
certificate mine device
admit mine mine
handshake accepted
expect device-ca.is-ca fail 'device-demo-01'

situation ca-device-beside device 'A device is in the file beside its CA.'
admit device device-root device
handshake accepted
expect device-ca.is-ca fail 'device-demo-01'

situation ca-without-root device 'The file holds the intermediate CA, but not its root.'
admit device-below device-ca
handshake refused
expect device-ca.is-ca fail 'root'

situation ca-upper-missing device 'Of two intermediate CAs the one below the root is missing.'
certificate upper ca --issuer device-root --subject '/O=Example/CN=Example Upper CA'
certificate lower ca --issuer upper --subject '/O=Example/CN=Example Lower CA'
certificate mine device --issuer lower
admit mine lower device-root
handshake refused
expect device-ca.is-ca fail 'Example Lower CA'

situation ca-root-of-another device "The root in the file is not the intermediate CA's."
admit device-below device-ca other-root
handshake refused
expect device-ca.is-ca fail 'Example Device CA'

situation ca-root-same-name-other-key device "The root in the file has the name of the intermediate CA's, but another key: it was made anew."
certificate again root --subject '/O=Example/CN=Example Device Root'
admit device-below device-ca again
handshake refused
expect device-ca.is-ca fail 'Example Device CA'

situation ca-same-name-no-identifiers device 'Two roots have the same name, and no key identifiers tell them apart.'
certificate first root --subject '/O=Example/CN=Example Twin Root' --set subjectKeyIdentifier=none
certificate again root --subject '/O=Example/CN=Example Twin Root' --set subjectKeyIdentifier=none --until +8y
certificate mine device --issuer again --set authorityKeyIdentifier=none
admit mine first again
handshake refused
expect device-ca.is-ca fail 'Example Twin Root'

situation ca-tampered device 'The intermediate CA was changed after it was signed.'
cp "$shared/device-ca.crt" changed.crt
tamper changed.crt
admit device-below changed device-root
handshake refused
expect device-ca.is-ca fail 'Example Device CA'

situation ca-key-identifier-differs device 'The root was made anew with the same key, but another key identifier.'
certificate first root --subject '/O=Example/CN=Example Twin Root' --key prime256v1.root-identifier
certificate again root --subject '/O=Example/CN=Example Twin Root' --key prime256v1.root-identifier \
  --set subjectKeyIdentifier=0102030405060708090A0B0C0D0E0F1011121314
certificate below ca --issuer first --subject '/O=Example/CN=Example CA Below'
certificate mine device --issuer below
admit mine below again
handshake refused
expect device-ca.is-ca fail 'Example CA Below'

situation ca-serial-differs device 'The intermediate CA names the serial number that the root had before its renewal.'
certificate first root --subject '/O=Example/CN=Example Twin Root' --key prime256v1.root-serial
certificate again root --subject '/O=Example/CN=Example Twin Root' --key prime256v1.root-serial
certificate below ca --issuer first --subject '/O=Example/CN=Example CA Below' --set authorityKeyIdentifier=keyid,issuer:always
certificate mine device --issuer below
admit mine below again
handshake refused
expect device-ca.is-ca fail 'Example CA Below'

situation ca-circle device 'Two CAs signed each other, and no root signed either.'
certificate ring-root root --subject '/O=Example/CN=Example Ring A' --key prime256v1.device-ring
certificate ring-b ca --issuer ring-root --subject '/O=Example/CN=Example Ring B'
certificate ring-a ca --issuer ring-b --subject '/O=Example/CN=Example Ring A' --key prime256v1.device-ring
certificate mine device --issuer ring-b
admit mine ring-b ring-a
handshake refused
expect device-ca.is-ca fail 'root'

situation ca-path-length device 'The root may have no CA below it, but has one.'
certificate short root --subject '/O=Example/CN=Example Short Root' --set basicConstraints=critical,CA:TRUE,pathlen:0
certificate below ca --issuer short --subject '/O=Example/CN=Example CA Below'
certificate mine device --issuer below
admit mine below short
handshake refused
expect device-ca.is-ca fail 'path length'

situation ca-too-deep device 'There are six intermediate CAs between device and root: more than NGINX follows.'
levels=(device-root)
for level in 1 2 3 4 5 6; do
  certificate "level-$level" ca --issuer "${levels[0]}" --subject "/O=Example/CN=Example Level $level"
  levels=("level-$level" "${levels[@]}")
done
certificate mine device --issuer level-6
admit mine "${levels[@]}"
handshake refused
expect device-ca.is-ca fail 'intermediate'

# --- Keys and public CAs

situation ca-with-key device "The CA's private key is in the file."
admit device device-root
cat "$shared/device-root.key" >>ca.pem
handshake accepted
expect device-ca.no-private-key fail 'key'

situation ca-with-key-first device "The CA's private key is in the file, before the certificate."
admitting device
cat "$shared/device-root.key" "$shared/device-root.crt" >ca.pem
handshake accepted
expect device-ca.no-private-key fail 'key'

situation ca-with-encrypted-key device "The CA's private key is in the file, encrypted."
admit device device-root
quiet openssl pkcs8 -topk8 -in "$shared/device-root.key" -passout pass:secret -out encrypted.key
cat encrypted.key >>ca.pem
handshake accepted
expect device-ca.no-private-key fail 'key'

situation ca-with-legacy-key device "The CA's private key is in the file, in its own format."
admit device device-root
quiet openssl ec -in "$shared/device-root.key" -out own.key
cat own.key >>ca.pem
handshake accepted
expect device-ca.no-private-key fail 'key'

situation ca-with-device-key device 'The file is what was made for a device: its key, its certificate and its CA.'
admitting device
cat device.key device.crt "$shared/device-root.crt" >ca.pem
handshake accepted
expect device-ca.no-private-key fail 'key'
expect device-ca.is-ca fail 'leaf certificate (CN=device-demo-01)'

public=/usr/share/ca-certificates/mozilla

situation ca-public device 'The file holds a public root: every owner of one of its certificates would be a device.'
admitting device
cp "$public/ISRG_Root_X1.crt" ca.pem
handshake refused
expect device-ca.not-public fail 'ISRG Root X1'

situation ca-public-beside device 'A public root is in the file beside the private one.'
admit device device-root
cat "$public/DigiCert_Global_Root_G2.crt" >>ca.pem
handshake accepted
expect device-ca.not-public fail 'DigiCert Global Root G2'

situation ca-public-name-only device 'The file holds a certificate with the name of a public root, but another key: it is not public.'
certificate mimic root --subject '/C=US/O=Internet Security Research Group/CN=ISRG Root X1'
certificate mine device --issuer mimic
admit mine mimic
handshake accepted

# --- The file

# A sound CA in ca.pem; the file is made wrong afterwards. Arguments: the folder's name, the sentence, and words that the operator sees.
ca_file() {
  situation "$1" device "$2"
  admit device device-root
  handshake refused
  expect device-ca.readable fail "$3"
}

ca_file ca-empty 'The file is empty.' 'The file is empty'
: >ca.pem

ca_file ca-text 'The file holds a sentence.' 'The file has no certificate, key or revocation list in it'
printf 'The certificate will follow by mail.\n' >ca.pem

ca_file ca-html 'The file is a web page: the download asked for a password.' 'The file is a web page: something was downloaded that is no'
printf '<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body>Please sign in.</body></html>\n' >ca.pem

ca_file ca-truncated 'The download broke off.' 'The file is damaged: a block "CERTIFICATE" has no END line'
head -n 5 "$shared/device-root.crt" >ca.pem

ca_file ca-second-truncated 'The second certificate ends in the middle.' 'The file is damaged: a block "CERTIFICATE" has no END line'
head -n 5 "$shared/device-ca.crt" >>ca.pem

ca_file ca-joined 'Two files were joined, and the first had no end of line.' 'The file is damaged: a block "CERTIFICATE" ends with another block'\''s'
{ printf '%s' "$(<"$shared/device-root.crt")"; cat "$shared/device-ca.crt"; } >ca.pem

ca_file ca-der-garbage 'The binary file begins like a certificate, and goes on with something else.' 'The file begins as DER does, and is cut off or has something behind it'
{ printf '\x30\x82\x01\x80'; head -c 384 /dev/zero; } >ca.pem

ca_file ca-der-truncated 'The download of the binary file broke off.' 'The file begins as DER does, and is cut off or has something behind it'
quiet openssl x509 -in "$shared/device-root.crt" -outform DER -out ca.der
head -c 200 ca.der >ca.pem

ca_file ca-request 'The file holds the request that went to the CA.' 'holds a certificate request, and no certificate'
cp "$shared/keys/prime256v1.device.csr" ca.pem

ca_file ca-key-only "The file holds the CA's private key only." 'holds a private key, and no certificate'
cp "$shared/device-root.key" ca.pem
expect device-ca.no-private-key fail 'holds a private key'

ca_file ca-crl-only 'The file holds the revocation list.' 'holds a revocation list, and no certificate'
crl ca.pem device-root

ca_file ca-public-key "The file holds the CA's public key." 'holds a public key, and no certificate'
openssl x509 -in "$shared/device-root.crt" -noout -pubkey >ca.pem

ca_file ca-missing 'The file is not there.' 'ca.pem'
rm ca.pem

ca_file ca-folder 'The file that is named is a folder of certificates.' 'ca.pem'
rm ca.pem
mkdir ca.pem
cp "$shared/device-root.crt" ca.pem/root.pem

ca_file ca-link-to-nothing 'The file that is named is a symbolic link to nothing.' 'ca.pem'
rm ca.pem
ln -s /nonexistent/ca.pem ca.pem

# --- The list

# The list of the sound root, not as it should be. Arguments: the folder's name, the sentence, accepted or refused, the check, fail or warn, words that
# the operator sees, and crl's options.
crl_trouble() {
  situation "$1" device "$2"
  admit device device-root
  say crl ca.crl
  crl ca.crl device-root "${@:7}"
  handshake "$3"
  expect "$4" "$5" "$6"
}

crl_trouble crl-expired 'The list expired two days ago: nobody renewed it.' refused device-crl.validity fail '2 days ago' --from -32d --until -2d
crl_trouble crl-expired-an-hour 'The list expired an hour ago.' refused device-crl.validity fail 'expired' --from -30d --until -1h
crl_trouble crl-not-yet 'The list comes into force in two hours: it was made in local time.' refused device-crl.validity fail 'not valid' \
  --from +2h --until +30d
crl_trouble crl-ends-in-two-days 'The list, made for thirty days, expires in two days.' accepted device-crl.validity fail '2 days' \
  --from -28d --until +2d2h
crl_trouble crl-ends-in-eight-days 'The list, made for thirty days, expires in eight days.' accepted device-crl.validity warn '8 days' \
  --from -22d --until +8d2h
crl_trouble crl-partitioned 'The list is one of several parts.' refused device-crl.readable fail 'part' \
  --set issuingDistributionPoint=critical,@part --more '[part]' --more 'fullname=URI:http://example.com/part-1.crl'
crl_trouble crl-only-devices 'The list is only of certificates that are no CA, but NGINX also asks about the root.' refused device-crl.readable fail \
  'CA' --set issuingDistributionPoint=critical,@part --more '[part]' --more 'onlyuser=TRUE'
crl_trouble crl-only-cas 'The list is only of CAs, not of devices.' refused device-crl.readable fail 'CA' \
  --set issuingDistributionPoint=critical,@part --more '[part]' --more 'onlyCA=TRUE'
crl_trouble crl-some-reasons 'The list is only of some reasons.' refused device-crl.readable fail 'reasons' \
  --set issuingDistributionPoint=critical,@part --more '[part]' --more 'onlysomereasons=keyCompromise'
crl_trouble crl-indirect 'The list says that it is also of other CAs.' refused device-crl.readable fail 'indirect' \
  --set issuingDistributionPoint=critical,@part --more '[part]' --more 'indirectCRL=TRUE'
crl_trouble crl-delta 'The list only says what changed since another one.' refused device-crl.readable fail 'delta' --number 02 \
  --set 2.5.29.27=critical,ASN1:INTEGER:1
crl_trouble crl-critical-unknown 'The list has a critical extension that nobody knows.' refused device-crl.readable fail 'critical' \
  --set 1.3.6.1.4.1.99999.3=critical,ASN1:UTF8String:private
crl_trouble crl-sha1 'The list is signed with SHA-1: openssl takes it.' accepted device-crl.issuer warn 'SHA-1' --md sha1

situation crl-md5 device 'The list is signed with MD5: openssl takes it.'
certificate mine device --issuer rsa-root
admit mine rsa-root
say crl ca.crl
crl ca.crl rsa-root --md md5
handshake accepted
expect device-crl.issuer warn 'MD5'

situation crl-rsa-1024 device 'CA and list are signed by an RSA key of 1024 bits.'
certificate bad root --subject '/O=Example/CN=Example Bad Root' --key rsa1024.root
certificate mine device --issuer bad
admit mine bad
say crl ca.crl
crl ca.crl bad
handshake refused
expect device-ca.strength fail '1024'

situation crl-without-next-update device 'The list does not say when the next one comes: openssl takes it for ever.'
admit device device-root
crl ca.crl device-root
say crl ca.crl
# Parts of what is signed: version, algorithm, issuer, thisUpdate, nextUpdate, extensions.
quiet openssl crl -in ca.crl -outform DER -out "$shared/list"
der_parts "$shared/list"
cp "$shared/part-1" "$shared/to-sign"
der_parts "$shared/to-sign"
rm "$shared/part-5"
cat "$shared"/part-? | der 30 >"$shared/tbs"
sign_der device-root "$shared/list"
quiet openssl crl -inform DER -in "$shared/list" -out ca.crl
handshake accepted
expect device-crl.validity fail 'next update'

situation crl-of-another device 'The list is that of another CA.'
admit device device-root
say crl ca.crl
crl ca.crl other-root
handshake refused
expect device-crl.issuer fail 'Another Root'

situation crl-same-name-other-key device "The list's issuer has the CA's name, but another key: the CA was made anew."
certificate again root --subject '/O=Example/CN=Example Device Root'
admit device device-root
say crl ca.crl
crl ca.crl again
handshake refused
expect device-crl.issuer fail 'Example Device Root'

situation crl-tampered device 'The list was changed after it was signed.'
admit device device-root
say crl ca.crl
crl ca.crl device-root
quiet openssl crl -in ca.crl -outform DER -out "$shared/list"
der_parts "$shared/list"
cp "$shared/part-1" "$shared/tbs"
sign_der other-root "$shared/list"
quiet openssl crl -inform DER -in "$shared/list" -out ca.crl
handshake refused
expect device-crl.issuer fail 'Example Device Root'

situation crl-by-device device 'The list is signed by a device: in the name of the CA, but with its own key.'
certificate again root --subject '/O=Example/CN=Example Device Root' --key prime256v1.device
admit device device-root
say crl ca.crl
crl ca.crl again --set authorityKeyIdentifier=
handshake refused
expect device-crl.issuer fail 'Example Device Root'

situation crl-root-missing device "The intermediate CA's list is there, the root's is not."
admit device-below device-ca device-root
say crl ca.crl
crl ca.crl device-ca
handshake refused
expect device-crl.issuer fail 'Example Device Root'

situation crl-intermediate-missing device "The root's list is there, the intermediate CA's is not."
admit device-below device-ca device-root
say crl ca.crl
crl ca.crl device-root
handshake refused
expect device-crl.issuer fail 'Example Device CA'

situation crl-second-root-missing device "Of two roots only one's list is there, and the device is the other one's."
certificate mine device --issuer other-root
admit mine device-root other-root
say crl ca.crl
crl ca.crl device-root
handshake refused
expect device-crl.issuer fail 'Another Root'

situation crl-second-expired device "The root's list is in force, the intermediate CA's expired."
admit device-below device-ca device-root
say crl ca.crl
crl one.crl device-root
crl two.crl device-ca --from -32d --until -2d
cat one.crl two.crl >ca.crl
handshake refused
expect device-crl.validity fail '2 days ago'

situation crl-of-another-beside device 'The list of another CA is in the file too: NGINX passes over it, the service does not.'
admit device device-root
say crl ca.crl
crl one.crl other-root
crl two.crl device-root
cat one.crl two.crl >ca.crl
handshake accepted
expect device-crl.issuer fail 'CN=Another Root,O=Example was not signed by a CA'

situation crl-old-and-new device 'The list that expired stands before the one that replaced it: NGINX passes over it, the service does not.'
admit device device-root
say crl ca.crl
crl one.crl device-root --from -40d --until -10d --number 01
crl two.crl device-root --number 02
cat one.crl two.crl >ca.crl
handshake accepted
expect device-crl.validity fail '10 days ago'

situation crl-key-usage device 'The key of the CA may not sign lists.'
certificate bad root --subject '/O=Example/CN=Example Bad Root' --set keyUsage=critical,keyCertSign
certificate mine device --issuer bad
admit mine bad
say crl ca.crl
crl ca.crl bad
handshake refused
expect device-crl.issuer fail 'key usage'

situation crl-revokes-intermediate device "The root's list revokes the intermediate CA."
admit device-below device-ca device-root
say crl ca.crl
crl one.crl device-root --revoke "$(serial_of device-ca)"
crl two.crl device-ca
cat one.crl two.crl >ca.crl
handshake refused
expect device-crl.issuer fail 'revoke'

situation crl-revokes-root device 'The list of the root revokes the root itself.'
admit device device-root
say crl ca.crl
crl ca.crl device-root --revoke "$(serial_of device-root)"
handshake refused
expect device-crl.issuer fail 'revoke'

situation crl-with-ca device "A certificate of another CA is in the list's file: NGINX then trusts that CA too."
certificate mine device --issuer other-root
admit mine device-root
say crl ca.crl
crl one.crl device-root
crl two.crl other-root
cat one.crl two.crl "$shared/other-root.crt" >ca.crl
handshake accepted
expect device-crl.readable fail 'holds a certificate too (CN=Another Root'
expect device-crl.issuer fail 'CN=Another Root,O=Example was not signed by a CA'

# A sound list in ca.crl; the file is made wrong afterwards. Arguments: the folder's name, the sentence, and words that the operator sees.
crl_file() {
  situation "$1" device "$2"
  admit device device-root
  say crl ca.crl
  crl ca.crl device-root
  handshake refused
  expect device-crl.readable fail "$3"
}

crl_file crl-is-certificate 'The file holds a certificate in place of the list.' 'holds a certificate, and no revocation list'
cp "$shared/device-root.crt" ca.crl

crl_file crl-is-key "The file holds the CA's private key." 'holds a private key, and no revocation list'
cp "$shared/device-root.key" ca.crl

crl_file crl-is-request 'The file holds a request.' 'holds a certificate request, and no revocation list'
cp "$shared/keys/prime256v1.device.csr" ca.crl

crl_file crl-empty 'The file is empty.' 'The file is empty'
: >ca.crl

crl_file crl-text 'The file holds what openssl tells of the list, but not the list.' 'The file has no certificate, key or revocation list in it'
openssl crl -in ca.crl -noout -text >ca.txt
mv ca.txt ca.crl

crl_file crl-html 'The file is a web page: the address of the list is wrong.' 'The file is a web page: something was downloaded that is no'
printf '<!DOCTYPE html>\n<html><head><title>404 Not Found</title></head><body>Not Found</body></html>\n' >ca.crl

crl_file crl-truncated 'The download of the list broke off.' 'The file is damaged: a block "X509 CRL" has no END line'
sed -i 5q ca.crl

crl_file crl-line-missing 'A line is missing in the list.' 'Revocation list 1 of the file is damaged'
sed -i 3d ca.crl

crl_file crl-second-truncated 'The second list in the file ends in the middle.' 'The file is damaged: a block "X509 CRL" has no END line'
sed 5q ca.crl >cut.crl
cat cut.crl >>ca.crl

crl_file crl-der-truncated 'The download of the binary list broke off.' 'The file begins as DER does, and is cut off or has something behind it'
quiet openssl crl -in ca.crl -outform DER -out ca.der
head -c 120 ca.der >ca.crl

crl_file crl-lower-case 'The lines BEGIN and END are in lower case.' 'The file has a BEGIN line that was changed: its letters or its hyphens'
sed -i '/-----/s/.*/\L&/' ca.crl

crl_file crl-label 'The label is CRL in place of X509 CRL.' 'holds a block "CRL", and no revocation list'
sed -i 's/X509 CRL/CRL/' ca.crl

crl_file crl-missing 'The file is not there.' 'ca.crl'
rm ca.crl

crl_file crl-folder 'The file that is named is a folder.' 'ca.crl'
rm ca.crl
mkdir ca.crl
