# shellcheck shell=bash
# What can be wrong with the way from the server's certificate to a root.

# --- What is missing, doubled or in another order

situation chain-missing server 'The intermediate certificate is missing.'
good_leaf
serve web-root server
handshake refused
expect server-cert.chain warn 'lacks the certificate of its issuer, CN=Example Web CA'

# A chain of two intermediates, web-upper and web-lower, and the server's certificate below them.
two_levels() {
  certificate web-upper ca --issuer web-root --subject '/O=Example/CN=Example Upper CA'
  certificate web-lower ca --issuer web-upper --subject '/O=Example/CN=Example Lower CA'
  certificate server server --issuer web-lower
}

situation chain-upper-missing server 'Of two intermediate certificates the one below the root is missing.'
two_levels
serve web-root server web-lower
handshake refused
expect server-cert.chain fail 'Example Upper CA'

situation chain-lower-missing server 'Of two intermediate certificates the one that signed is missing.'
two_levels
serve web-root server web-upper
handshake refused
expect server-cert.chain fail 'Example Lower CA'

situation chain-lower-missing-root-there server 'The intermediate certificate that signed is missing, the rest is there up to the root.'
two_levels
serve web-root server web-upper web-root
handshake refused
expect server-cert.chain fail 'Example Lower CA'

situation chain-root-in-place-of-intermediate server 'The root is in the place of the intermediate certificate.'
good_leaf
serve web-root server web-root
handshake refused
expect server-cert.chain fail 'Example Web CA'

situation chain-of-another server 'The intermediate certificate is that of another CA.'
good_leaf
serve web-root server other-ca
handshake refused
expect server-cert.chain fail 'Example Web CA'

situation chain-reversed server 'The order is reversed: the server comes last.'
good_leaf
serve web-root web-ca server
handshake accepted
needs_copy server-cert.chain fail 'comes first in the file'
expect server-cert.chain warn 'not in their order'

situation chain-reversed-with-root server 'The order is reversed, from the root down.'
two_levels
serve web-root web-root web-upper web-lower server
handshake accepted
needs_copy server-cert.chain fail 'comes first in the file'
expect server-cert.chain warn 'not in their order'

situation chain-server-in-the-middle server 'The server comes between its two intermediate certificates.'
two_levels
serve web-root web-lower server web-upper
handshake accepted
needs_copy server-cert.chain fail 'comes first in the file'
expect server-cert.chain warn 'not in their order'

situation chain-intermediates-exchanged server 'The server comes first, but the two intermediate certificates are in the other order.'
two_levels
serve web-root server web-upper web-lower
handshake accepted
expect server-cert.chain warn 'order'

situation chain-unrelated-beside server 'A certificate that has nothing to do with it is sent to every client.'
good_leaf
serve web-root server web-ca other-ca
handshake accepted
expect server-cert.chain warn 'Another CA'

situation chain-doubled-server server "The server's certificate is there twice."
good_leaf
serve web-root server server web-ca
handshake accepted
expect server-cert.chain warn 'twice'

situation chain-doubled-intermediate server 'The intermediate certificate is there twice.'
good_leaf
serve web-root server web-ca web-ca
handshake accepted
expect server-cert.chain warn 'twice'

situation chain-bundle-only server "The file of the CA's own certificates is named as the server's."
good_leaf
serve web-root web-ca web-root
handshake refused
expect server-cert.key-match fail 'is not the one of the certificate'
expect server-cert.usage fail "This is a CA's certificate (CN=Example Web CA"

situation chain-two-servers server 'Two servers are in one file, and the other one comes first.'
good_leaf
certificate second server --issuer web-ca --subject /CN=www.example.com --names DNS:www.example.com --key prime256v1.2
serve web-root second server web-ca
mv second.key server.key
handshake refused
expect server-cert.name-match fail 'www.example.com'
expect server-cert.chain warn 'not part of its chain: CN=sentinel.example.com'

situation chain-two-servers-second-beside server 'The certificate of another server follows after the right one.'
good_leaf
certificate second server --issuer web-ca --subject /CN=www.example.com --names DNS:www.example.com --key prime256v1.2
serve web-root server second web-ca
handshake accepted
expect server-cert.chain warn 'www.example.com'

situation chain-expired-beside server 'The expired intermediate certificate stands before the one that replaced it.'
certificate old-ca ca --issuer web-root --subject '/O=Example/CN=Example Renewed CA' --key prime256v1.renewed --from -2y --until -10d
certificate new-ca ca --issuer web-root --subject '/O=Example/CN=Example Renewed CA' --key prime256v1.renewed
certificate server server --issuer new-ca
serve web-root server old-ca new-ca
handshake accepted
expect server-cert.chain warn 'expired'

# --- Who did not sign what they seem to have signed

situation chain-same-name-other-key server "The intermediate certificate has the issuer's name, but another key: it is a later one."
certificate first-ca ca --issuer web-root --subject '/O=Example/CN=Example Twin CA'
certificate later-ca ca --issuer web-root --subject '/O=Example/CN=Example Twin CA'
certificate server server --issuer first-ca
serve web-root server later-ca
handshake refused
expect server-cert.chain fail 'Example Twin CA'

situation chain-same-name-no-identifiers server "The intermediate certificate has the issuer's name, but another key, and no key identifiers tell them apart."
certificate first-ca ca --issuer web-root --subject '/O=Example/CN=Example Twin CA' --set subjectKeyIdentifier=none
certificate later-ca ca --issuer web-root --subject '/O=Example/CN=Example Twin CA' --set subjectKeyIdentifier=none
certificate server server --issuer first-ca --set authorityKeyIdentifier=none
serve web-root server later-ca
handshake refused
expect server-cert.chain fail 'Example Twin CA'

situation chain-tampered server "The server's certificate was changed after it was signed."
good_leaf
tamper server.crt
serve web-root server web-ca
handshake refused
expect server-cert.chain fail 'sign'

situation chain-intermediate-tampered server 'The intermediate certificate was changed after it was signed.'
good_leaf
cp "$shared/web-ca.crt" changed.crt
tamper changed.crt
serve web-root server changed web-root
handshake refused
expect server-cert.chain fail 'Example Web CA'

situation chain-key-identifier-differs server 'The CA was made anew with the same key, but another key identifier, and that certificate is here.'
certificate first-ca ca --issuer web-root --subject '/O=Example/CN=Example Twin CA' --key prime256v1.identifier
certificate again-ca ca --issuer web-root --subject '/O=Example/CN=Example Twin CA' --key prime256v1.identifier \
  --set subjectKeyIdentifier=0102030405060708090A0B0C0D0E0F1011121314
certificate server server --issuer first-ca
serve web-root server again-ca
handshake refused
expect server-cert.chain fail 'Example Twin CA'

situation chain-serial-differs server 'The certificate names the serial number of the intermediate certificate before the last renewal.'
certificate first-ca ca --issuer web-root --subject '/O=Example/CN=Example Twin CA' --key prime256v1.serial
certificate again-ca ca --issuer web-root --subject '/O=Example/CN=Example Twin CA' --key prime256v1.serial
certificate server server --issuer first-ca --set authorityKeyIdentifier=keyid,issuer:always
serve web-root server again-ca
handshake refused
expect server-cert.chain fail 'Example Twin CA'

# Only the first certificate of the file is as NGINX needs it: it passes over the second without a word. Arguments: the folder's name, the
# sentence, and the command that writes the second anew.
second_unseen() {
  situation "$1" server "$2"
  good_leaf
  serve web-root server
  "${@:3}" <"$shared/web-ca.crt" >>server.pem
  handshake accepted
  needs_copy server-cert.readable fail 'which NGINX does not read'
}

second_unseen chain-second-indented 'The second certificate is indented.' sed 's/^/  /'
second_unseen chain-second-trusted 'The second certificate is written as openssl writes what it trusts: BEGIN TRUSTED CERTIFICATE.' \
  openssl x509 -trustout

situation chain-circle server 'Two CAs signed each other, and no root signed either.'
certificate ring-root root --subject '/O=Example/CN=Example Ring A' --key prime256v1.ring
certificate ring-b ca --issuer ring-root --subject '/O=Example/CN=Example Ring B'
certificate ring-a ca --issuer ring-b --subject '/O=Example/CN=Example Ring A' --key prime256v1.ring
certificate server server --issuer ring-b
serve web-root server ring-b ring-a
handshake refused
expect server-cert.chain fail 'root'

situation self-signed server "The server's certificate signed itself: it is its own root."
certificate server server
serve server server
handshake accepted
expect server-cert.chain warn 'self-signed'

situation self-signed-ca server "The server's certificate signed itself, and is a CA's: openssl req -x509 makes such."
certificate server root --subject /CN=sentinel.example.com --names DNS:sentinel.example.com --set keyUsage= --from -10d --until +355d
serve server server
handshake accepted
expect server-cert.chain warn 'self-signed'

situation self-signed-beside-intermediate server "The server's certificate signed itself, and an intermediate certificate that did not is beside it."
certificate server server
serve server server web-ca
handshake accepted
expect server-cert.chain warn 'self-signed'

# --- What the certificates of the way are not fit for

# A certificate of an intermediate CA that is not as it should be; the root is not in the file. Arguments: the folder's name, the sentence, accepted
# or refused, the check, words that the operator sees, and options of the intermediate's certificate.
unfit() {
  situation "$1" server "$2"
  certificate unfit ca --issuer web-root --subject '/O=Example/CN=Example Unfit CA' "${@:6}"
  certificate server server --issuer unfit
  serve web-root server unfit
  handshake "$3"
  expect "$4" fail "$5"
}

unfit intermediate-expired 'The intermediate certificate expired five days ago.' refused server-cert.validity 'expired' --from -3y --until -5d
unfit intermediate-not-yet 'The intermediate certificate becomes valid in two days.' refused server-cert.validity 'not valid' --from +2d
unfit intermediate-ends-in-two-days 'The intermediate certificate, made for four years, expires in two days.' accepted server-cert.validity \
  '2 days' --from -4y --until +2d2h
unfit intermediate-not-ca 'The intermediate certificate is no CA.' refused server-cert.chain 'CA' --set basicConstraints=critical,CA:FALSE
unfit intermediate-no-constraints 'The intermediate certificate does not say whether it is a CA, only that its key signs certificates.' \
  refused server-cert.chain 'CA' --set basicConstraints=
unfit intermediate-says-nothing 'The intermediate certificate says neither that it is a CA nor what its key is for.' refused server-cert.chain 'CA' \
  --set basicConstraints= --set keyUsage=
unfit intermediate-is-server 'The intermediate certificate is a server'\''s, whose owner signed another with it.' refused server-cert.chain 'CA' \
  --set basicConstraints=critical,CA:FALSE --set keyUsage=critical,digitalSignature --set extendedKeyUsage=serverAuth
unfit intermediate-key-usage 'The key of the intermediate certificate may not sign certificates.' refused server-cert.chain 'key usage' \
  --set keyUsage=critical,digitalSignature,cRLSign
unfit intermediate-for-clients 'The intermediate CA may only issue certificates of clients.' refused server-cert.chain 'extended key usage' \
  --set extendedKeyUsage=clientAuth
unfit intermediate-for-code 'The intermediate CA may only issue certificates that sign code.' refused server-cert.chain 'extended key usage' \
  --set extendedKeyUsage=codeSigning
unfit intermediate-critical-unknown 'The intermediate certificate has a critical extension that nobody knows.' refused server-cert.chain 'critical' \
  --set 1.3.6.1.4.1.99999.2=critical,ASN1:UTF8String:private
unfit constraints-other-domain 'The intermediate CA may only issue names of another domain.' refused server-cert.chain 'name constraints' \
  --set 'nameConstraints=critical,permitted;DNS:example.org'
unfit constraints-exclude-domain 'The intermediate CA may not issue names of this domain.' refused server-cert.chain 'name constraints' \
  --set 'nameConstraints=critical,excluded;DNS:example.com'
unfit constraints-exclude-host 'The intermediate CA may not issue this very name.' refused server-cert.chain 'name constraints' \
  --set 'nameConstraints=critical,permitted;DNS:example.com,excluded;DNS:sentinel.example.com'
unfit constraints-not-critical 'The intermediate CA may only issue names of another domain, and the extension is not critical.' refused \
  server-cert.chain 'name constraints' --set 'nameConstraints=permitted;DNS:example.org'
unfit constraints-directory 'The intermediate CA may only issue certificates to another organisation.' refused server-cert.chain 'name constraints' \
  --set 'nameConstraints=critical,permitted;dirName:permitted' --more '[permitted]' --more 'O=Another'
unfit intermediate-sha1 'The intermediate certificate is signed with SHA-1.' refused server-cert.strength 'SHA-1' --md sha1
unfit intermediate-rsa-1024 'The RSA key of the intermediate certificate has 1024 bits.' refused server-cert.strength '1024' --key rsa1024.2
unfit intermediate-curve-p192 'The curve of the intermediate certificate is too short.' refused server-cert.strength '192' --key prime192v1.2

situation intermediate-version-1 server 'The intermediate certificate is of version 1, without any extension.'
certificate unfit ca --issuer web-root --subject '/O=Example/CN=Example Unfit CA' --set basicConstraints= --set keyUsage= \
  --set subjectKeyIdentifier= --set authorityKeyIdentifier=
certificate server server --issuer unfit --set authorityKeyIdentifier=none
serve web-root server unfit
handshake refused
expect server-cert.chain fail 'CA'

situation intermediate-md5 server 'The intermediate certificate is signed with MD5.'
certificate unfit ca --issuer rsa-root --subject '/O=Example/CN=Example Unfit CA' --md md5
certificate server server --issuer unfit
serve rsa-root server unfit
handshake refused
expect server-cert.strength fail 'MD5'

situation constraints-address server 'The intermediate CA may only issue addresses of another network.'
certificate unfit ca --issuer web-root --subject '/O=Example/CN=Example Unfit CA' --set 'nameConstraints=critical,permitted;IP:10.0.0.0/255.0.0.0'
certificate server server --issuer unfit --subject /CN=192.0.2.10 --names IP:192.0.2.10
serve web-root server unfit
name 192.0.2.10
handshake refused
expect server-cert.chain fail 'name constraints'

situation path-length-exceeded server 'Below a CA that may have none below it there is another.'
certificate web-upper ca --issuer web-root --subject '/O=Example/CN=Example Upper CA' --set basicConstraints=critical,CA:TRUE,pathlen:0
certificate web-lower ca --issuer web-upper --subject '/O=Example/CN=Example Lower CA'
certificate server server --issuer web-lower
serve web-root server web-lower web-upper
handshake refused
expect server-cert.chain fail 'path length'

# A chain with its root, which is not as it should be. Arguments: the folder's name, the sentence, the check, words that the operator sees, and
# options of the root's certificate.
unfit_root() {
  situation "$1" server "$2"
  certificate unfit root --subject '/O=Example/CN=Example Unfit Root' "${@:5}"
  certificate between ca --issuer unfit --subject '/O=Example/CN=Example CA Between'
  certificate server server --issuer between
  serve unfit server between unfit
  handshake refused
  expect "$3" fail "$4"
}

unfit_root root-expired 'The root, which is in the file, expired.' server-cert.validity 'expired' --from -10y --until -20d
unfit_root root-not-yet 'The root, which is in the file, becomes valid in two days.' server-cert.validity 'not valid' --from +2d
unfit_root root-not-ca 'The root, which is in the file, is no CA.' server-cert.chain 'CA' --set basicConstraints=critical,CA:FALSE
unfit_root root-key-usage 'The key of the root, which is in the file, may not sign certificates.' server-cert.chain 'key usage' \
  --set keyUsage=critical,cRLSign
unfit_root root-path-length 'The root, which is in the file, may have no CA below it.' server-cert.chain 'path length' \
  --set basicConstraints=critical,CA:TRUE,pathlen:0
unfit_root root-rsa-1024 'The RSA key of the root, which is in the file, has 1024 bits.' server-cert.strength '1024' --key rsa1024.3
