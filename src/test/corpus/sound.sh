# shellcheck shell=bash
# Sound certificates, keys and lists: nothing may be found in any of them.

# --- Keys and signatures of the server

# A sound certificate of web-ca. Arguments: the folder's name, the sentence, and certificate's options.
sound() {
  situation "$1" server "$2"
  leaf "${@:3}"
  serve web-root server web-ca
  handshake accepted
}

sound sound-p256 'The key is of P-256.'
sound sound-p384 'The key is of P-384.' --key secp384r1
sound sound-p521 'The key is of P-521.' --key secp521r1
sound sound-rsa-2048 'The RSA key has 2048 bits.' --key rsa2048
sound sound-rsa-3072 'The RSA key has 3072 bits.' --key rsa3072
sound sound-rsa-4096 'The RSA key has 4096 bits.' --key rsa4096
sound sound-ed25519 'The key is of Ed25519.' --key ed25519
sound sound-sha384 'The signature is of SHA-384.' --md sha384
sound sound-sha512 'The signature is of SHA-512.' --md sha512
sound sound-rsa-usages 'The RSA key may also encipher, and the certificate is also for clients.' --key rsa2048 \
  --set keyUsage=critical,digitalSignature,keyEncipherment --set extendedKeyUsage=serverAuth,clientAuth
sound sound-no-usages 'The certificate says nothing of usages.' --set keyUsage= --set extendedKeyUsage=
sound sound-no-constraints 'The certificate does not say that it is no CA.' --set basicConstraints=
sound sound-unknown 'The certificate has an extension that nobody knows, but which is not critical.' \
  --set 1.3.6.1.4.1.99999.2=ASN1:UTF8String:private
sound sound-policies 'The certificate names policies, addresses of OCSP and of lists.' --set certificatePolicies=2.23.140.1.2.1 \
  --set authorityInfoAccess=OCSP\;URI:http://ocsp.example.com/ --set crlDistributionPoints=URI:http://example.com/web.crl
sound sound-just-made 'The certificate became valid a minute ago.' --from -1m --until +90d
sound sound-two-years 'The certificate was made for two years, the most that Apple takes from a private CA.' --from -10d --until +800d
sound sound-six-days 'The certificate was made for six days, of which five are left.' --from -1d --until +5d2h

situation sound-rsa-under-rsa server 'An RSA key below RSA CAs.'
certificate server server --issuer rsa-ca --key rsa2048
serve rsa-root server rsa-ca
handshake accepted

situation sound-ecdsa-under-rsa server 'An ECDSA key below RSA CAs.'
certificate server server --issuer rsa-ca
serve rsa-root server rsa-ca
handshake accepted

situation sound-pss server 'The signature is of RSA-PSS.'
certificate server server --issuer rsa-ca --sigopt rsa_padding_mode:pss --sigopt rsa_pss_saltlen:digest
serve rsa-root server rsa-ca
handshake accepted

situation sound-sha1-root server 'Only the root, whose signature nobody looks at, is signed with SHA-1.'
certificate old-root root --subject '/O=Example/CN=Example Old Root' --md sha1
certificate old-ca ca --issuer old-root --subject '/O=Example/CN=Example Old CA'
certificate server server --issuer old-ca
serve old-root server old-ca old-root
handshake accepted

situation sound-certtool server 'All was made by certtool.'
printf '%s\n' 'cn = "Example GnuTLS Root"' ca cert_signing_key crl_signing_key 'expiration_days = 3650' >root.template
printf '%s\n' 'cn = "sentinel.example.com"' 'dns_name = "sentinel.example.com"' tls_www_server signing_key 'expiration_days = 365' >server.template
for made in root server; do quiet certtool --generate-privkey --key-type ecdsa --curve secp256r1 --outfile "$made.key"; done
quiet certtool --generate-self-signed --load-privkey root.key --template root.template --outfile root.crt
quiet certtool --generate-certificate --load-privkey server.key --load-ca-certificate root.crt --load-ca-privkey root.key --template server.template \
  --outfile server.crt
serve root server
handshake accepted

# --- Names

sound sound-wildcard 'The certificate is for a wildcard.' --names 'DNS:*.example.com'
sound sound-wildcard-and-apex 'The certificate is for the domain and its wildcard.' --names 'DNS:example.com,DNS:*.example.com'
sound sound-several-names 'The certificate is for several names, the server'\''s is the last.' \
  --names DNS:gateway.example.com,DNS:www.example.com,IP:192.0.2.10,DNS:sentinel.example.com --subject /CN=gateway.example.com
sound sound-hundred-names 'The certificate is for a hundred names.' --names "$(printf 'DNS:host-%s.example.com,' {1..99})DNS:sentinel.example.com"
sound sound-upper-case 'The name is in upper case.' --names DNS:SENTINEL.EXAMPLE.COM
sound sound-empty-subject 'The subject is empty, and the names are critical.' --subject / --names critical,DNS:sentinel.example.com
sound sound-utf8-subject 'The subject is not of ASCII.' --subject '/C=DE/O=Bücher & Söhne/L=München/CN=Wächter 哨兵'
sound sound-common-name-other 'The common name is another one, but the names are right.' --subject '/CN=Gateway 7'
sound sound-long-subject 'The subject is long.' --subject "/C=DE/ST=Baden-Württemberg/L=Villingen-Schwenningen/O=$(printf 'x%.0s' {1..60})/OU=$(
  printf 'y%.0s' {1..60})/CN=sentinel.example.com"

# A sound certificate for another name. Arguments: the folder's name, the sentence, the server's name, the alternative names.
sound_name() {
  sound "$1" "$2" --subject /O=Example --names "$4"
  name "$3"
}

sound_name sound-address 'The certificate is for an IPv4 address.' 192.0.2.10 IP:192.0.2.10
sound_name sound-address-six 'The certificate is for an IPv6 address.' 2001:db8::10 IP:2001:db8::10
sound_name sound-idn 'The certificate is for a name with an umlaut, as A-label.' xn--bcher-kva.example.com DNS:xn--bcher-kva.example.com
sound_name sound-idn-wildcard 'The wildcard stands for an A-label.' xn--bcher-kva.example.com 'DNS:*.example.com'
sound_name sound-localhost 'The certificate is for localhost.' localhost DNS:localhost,IP:127.0.0.1,IP:::1
sound_name sound-hyphens 'The name has digits and hyphens.' s-1--2.3com.example.com DNS:s-1--2.3com.example.com
sound_name sound-long-name 'The name has labels of 63 letters, and is longer than a common name may be.' \
  "$(printf 'a%.0s' {1..63}).$(printf 'b%.0s' {1..63}).$(printf 'c%.0s' {1..63}).example.com" \
  "DNS:$(printf 'a%.0s' {1..63}).$(printf 'b%.0s' {1..63}).$(printf 'c%.0s' {1..63}).example.com"

# --- Chains

situation sound-no-intermediate server 'The root signed the server.'
certificate server server --issuer web-root
serve web-root server
handshake accepted

situation sound-root-included server 'The root is in the file.'
good_leaf
serve web-root server web-ca web-root
handshake accepted

for levels in 2 3 4; do
  situation "sound-$levels-intermediates" server "There are $levels intermediate certificates."
  below=web-root chain=()
  for ((level = 1; level <= levels; level++)); do
    certificate "level-$level" ca --issuer "$below" --subject "/O=Example/CN=Example Level $level"
    below=level-$level
    chain=("$below" "${chain[@]}")
  done
  certificate server server --issuer "$below"
  serve web-root server "${chain[@]}"
  handshake accepted
done

# A new root that an old one signed too: young-root, and young-cross of the same name and key.
two_roots() {
  certificate young-root root --subject '/O=Example/CN=Example Young Root' --key prime256v1.young
  certificate young-cross ca --issuer other-root --subject '/O=Example/CN=Example Young Root' --key prime256v1.young
  certificate young-ca ca --issuer young-root --subject '/O=Example/CN=Example Young CA'
  certificate server server --issuer young-ca
}

situation sound-cross-old server 'The new root is signed by the old one, and clients trust the old one.'
two_roots
serve other-root server young-ca young-cross
handshake accepted

situation sound-cross-new server 'The new root is signed by the old one, and clients trust the new one.'
two_roots
serve young-root server young-ca young-cross
handshake accepted

situation sound-cross-expired server 'The old root, which is not in the file, expired; clients trust the new one.'
certificate gone root --subject '/O=Example/CN=Example Gone Root' --from -10y --until -10d
certificate young-root root --subject '/O=Example/CN=Example Young Root' --key prime256v1.young
certificate young-cross ca --issuer gone --subject '/O=Example/CN=Example Young Root' --key prime256v1.young
certificate server server --issuer young-root
serve young-root server young-cross
handshake accepted

situation sound-cross-intermediate server 'Two roots signed the intermediate CA, and both its certificates are in the file.'
certificate both-one ca --issuer web-root --subject '/O=Example/CN=Example Shared CA' --key prime256v1.both
certificate both-two ca --issuer other-root --subject '/O=Example/CN=Example Shared CA' --key prime256v1.both
certificate server server --issuer both-one
serve web-root server both-one both-two
handshake accepted

situation sound-root-renewed server 'The root was renewed with its key after it signed.'
certificate first-root root --subject '/O=Example/CN=Example Renewed Root' --key prime256v1.renewed-root --from -9y --until +1y
certificate renewed-root root --subject '/O=Example/CN=Example Renewed Root' --key prime256v1.renewed-root
certificate below ca --issuer first-root --subject '/O=Example/CN=Example CA Below'
certificate server server --issuer below
serve renewed-root server below
handshake accepted

situation sound-constraints server 'The intermediate CA may issue names of just this domain.'
certificate bounded ca --issuer web-root --subject '/O=Example/CN=Example Bounded CA' \
  --set 'nameConstraints=critical,permitted;DNS:example.com,excluded;IP:0.0.0.0/0.0.0.0' --set basicConstraints=critical,CA:TRUE,pathlen:0 \
  --set extendedKeyUsage=serverAuth,clientAuth
certificate server server --issuer bounded
serve web-root server bounded
handshake accepted

situation sound-constraints-address server 'The intermediate CA may issue addresses of just this network.'
certificate bounded ca --issuer web-root --subject '/O=Example/CN=Example Bounded CA' \
  --set 'nameConstraints=critical,permitted;IP:192.0.2.0/255.255.255.0'
certificate server server --issuer bounded --subject /O=Example --names IP:192.0.2.10
serve web-root server bounded
name 192.0.2.10
handshake accepted

situation sound-for-ever server 'Root and intermediate never expire, as RFC 5280 writes it.'
certificate ever-root root --subject '/O=Example/CN=Example Root For Ever' --until 99991231235959Z
certificate ever-ca ca --issuer ever-root --subject '/O=Example/CN=Example CA For Ever' --until 99991231235959Z
certificate server server --issuer ever-ca
serve ever-root server ever-ca ever-root
handshake accepted

# --- Files of the server

# A sound certificate in server.pem, whose files are then written otherwise. Arguments: the folder's name, and the sentence.
written() {
  situation "$1" server "$2"
  good_leaf
  serve web-root server web-ca
  handshake accepted
}

# The same with an RSA key.
written_rsa() {
  situation "$1" server "$2"
  leaf --key rsa2048
  serve web-root server web-ca
  handshake accepted
}

# Puts server.new in the place of the key.
new_key() {
  chmod 600 server.new
  mv server.new server.key
}

written_rsa sound-pkcs1 'The key is of PKCS#1: BEGIN RSA PRIVATE KEY.'
quiet openssl rsa -in server.key -traditional -out server.new
new_key

written sound-sec1 'The key is of SEC 1: BEGIN EC PRIVATE KEY.'
quiet openssl ec -in server.key -out server.new
new_key

written sound-sec1-parameters 'The parameters of the curve stand before the key, as openssl ecparam -genkey writes them.'
{
  openssl ecparam -name prime256v1
  quiet openssl ec -in server.key
} >server.new
new_key

written_rsa sound-key-certtool 'The RSA key is written by certtool, with text.'
quiet certtool --key-info --infile server.key --outfile server.new
new_key

written sound-key-with-certificate 'The file of the key also holds the certificate, after the key.'
cat server.crt >>server.key

written sound-key-after-certificate 'The file of the key also holds the certificate, before the key.'
cat server.crt server.key >server.new
new_key

written sound-key-mode-400 'Only the owner can read the key, and nobody can write it.'
chmod 400 server.key

situation sound-one-file server 'Certificate, intermediate certificate and key are in one file.'
good_leaf
pem server.pem server web-ca
cat server.key >>server.pem
chmod 600 server.pem
files server.pem server.pem
handshake accepted

situation sound-one-file-key-first server 'Key, certificate and intermediate certificate are in one file, the key first.'
good_leaf
pem chain.pem server web-ca
cat server.key chain.pem >server.pem
chmod 600 server.pem
files server.pem server.pem
handshake accepted

written sound-crlf 'The lines of both files end as on Windows.'
sed -i 's/$/\r/' server.pem
sed -i 's/$/\r/' server.key

written sound-text-around 'Before each certificate stands what openssl tells of it.'
{ openssl x509 -in server.crt -text; openssl x509 -in "$shared/web-ca.crt" -text; } >server.pem

written sound-attributes 'Before each certificate stand the attributes of its PKCS#12 file.'
{
  printf 'Bag Attributes\n    friendlyName: sentinel\n    localKeyID: 01 02 03 04 \nsubject=CN = sentinel.example.com\n\nissuer=O = Example\n\n'
  cat server.crt
  printf 'Bag Attributes: <Empty Attributes>\nsubject=O = Example, CN = Example Web CA\n\n'
  cat "$shared/web-ca.crt"
} >server.pem

written sound-comments 'Comments, in more than ASCII, stand around the certificates.'
{ printf '# Für den Wächter – 2026\n\n'; cat server.crt; printf '\n\n# Zwischenzertifikat\n'; cat "$shared/web-ca.crt"; printf '\n# Ende\n'; } >server.pem

written sound-much-text 'There are sixty kilobytes of text between the certificates.'
{ cat server.crt; yes 'A line of a log that somebody sent along.' | head -n 1500 || [[ $? == 141 ]]; cat "$shared/web-ca.crt"; } >server.pem

written sound-no-last-newline 'The last line has no end.'
printf '%s' "$(<server.pem)" >server.new
mv server.new server.pem

written sound-trailing-spaces 'Spaces stand at the ends of the lines.'
sed -i 's/$/  /' server.pem

written sound-x509-label 'The label is the old one: X509 CERTIFICATE.'
sed -i 's/ CERTIFICATE/ X509 CERTIFICATE/' server.pem

written sound-short-lines 'The lines of the base64 have 48 characters.'
for made in server.crt "$shared/web-ca.crt"; do
  printf -- '-----BEGIN CERTIFICATE-----\n'
  openssl x509 -in "$made" -outform DER | base64 -w 48
  printf -- '-----END CERTIFICATE-----\n'
done >server.pem

written sound-lines-of-76 'The lines of the base64 have 76 characters.'
for made in server.crt "$shared/web-ca.crt"; do
  printf -- '-----BEGIN CERTIFICATE-----\n'
  openssl x509 -in "$made" -outform DER | base64 -w 76
  printf -- '-----END CERTIFICATE-----\n'
done >server.pem

written sound-one-line 'The base64 is one line.'
for made in server.crt "$shared/web-ca.crt"; do
  printf -- '-----BEGIN CERTIFICATE-----\n'
  openssl x509 -in "$made" -outform DER | base64 -w 0
  printf -- '\n-----END CERTIFICATE-----\n'
done >server.pem

written sound-trusted-label 'The server is written as openssl writes what it trusts: BEGIN TRUSTED CERTIFICATE.'
{ openssl x509 -in server.crt -trustout; cat "$shared/web-ca.crt"; } >server.pem

written sound-link 'Certificate and key are symbolic links, as those of certbot.'
mkdir archive
mv server.pem server.key archive
ln -s archive/server.pem server.pem
ln -s archive/server.key server.key

written sound-space-in-name 'There is a space in the name of the file.'
mv server.pem 'server certificate.pem'
sed -i 's/^cert=.*/cert=server certificate.pem/' situation

written sound-bom 'The certificate begins with a byte order mark.'
printf '\xef\xbb\xbf' | cat - server.pem >server.new
mv server.new server.pem

written sound-bom-second 'Each certificate begins with a byte order mark, as after joining two files on Windows.'
{
  printf '\xef\xbb\xbf'
  cat server.crt
  printf '\xef\xbb\xbf'
  cat "$shared/web-ca.crt"
} >server.pem

written sound-bom-key 'The key begins with a byte order mark.'
printf '\xef\xbb\xbf' | cat - server.key >server.new
new_key

# --- Files of the server that NGINX takes only once they are written anew

written copy-utf16 'The certificate is text in UTF-16.'
iconv -f UTF-8 -t UTF-16 server.pem >server.new
mv server.new server.pem
needs_copy server-cert.readable fail 'which NGINX does not read'

written copy-cr 'The lines end with a carriage return only.'
tr '\n' '\r' <server.pem >server.new
mv server.new server.pem
needs_copy server-cert.readable fail 'which NGINX does not read'

situation copy-der server 'The certificate is a binary file; the root signed it, so that nothing else is needed.'
certificate server server --issuer web-root
quiet openssl x509 -in server.crt -outform DER -out server.der
files server.der server.key
handshake accepted
needs_copy server-cert.readable fail 'which NGINX does not read'

situation copy-der-both server 'Certificate and key are binary files.'
certificate server server --issuer web-root
quiet openssl x509 -in server.crt -outform DER -out server.der
quiet openssl pkcs8 -topk8 -nocrypt -in server.key -outform DER -out server-key.der
chmod 600 server-key.der
files server.der server-key.der
handshake accepted
needs_copy server-cert.readable fail 'which NGINX does not read'

situation copy-der-sec1 server 'The certificate is PEM, the key a binary file of SEC 1.'
good_leaf
serve web-root server web-ca
quiet openssl ec -in server.key -outform DER -out server.new
new_key
handshake accepted
needs_copy server-cert.key-readable fail 'NGINX cannot read it'

situation copy-der-pkcs1 server 'The certificate is PEM, the key a binary file of PKCS#1.'
leaf --key rsa2048
serve web-root server web-ca
quiet openssl rsa -in server.key -traditional -outform DER -out server.new
new_key
handshake accepted
needs_copy server-cert.key-readable fail 'NGINX cannot read it'

# A PKCS#12 file with key and chain, which is both certificate and key. Arguments: the folder's name, the sentence, its passphrase, and options of
# openssl pkcs12.
sound_key_store() {
  situation "$1" server "$2"
  good_leaf
  quiet openssl pkcs12 -export -in server.crt -inkey server.key -certfile "$shared/web-ca.crt" -out server.p12 -passout "pass:$3" "${@:4}"
  files server.p12 server.p12
  passphrase "$3"
  handshake accepted
  needs_copy server-cert.readable fail 'which NGINX does not read'
}

sound_key_store copy-pkcs12 'Key and chain are in a PKCS#12 file.' secret
sound_key_store copy-pkcs12-empty 'The PKCS#12 file has an empty passphrase.' ''
sound_key_store copy-pkcs12-legacy 'The PKCS#12 file is encrypted in the old ways, RC2 and 3DES.' secret -legacy
sound_key_store copy-pkcs12-names 'The PKCS#12 file has a name, and a passphrase that is not of ASCII.' 'Geheimnis mit Ümlaut & Leerzeichen' \
  -name 'Wächter 1'
sound_key_store copy-pkcs12-sha512 'The PKCS#12 file is authenticated with SHA-512, in 100000 rounds.' secret -macalg sha512 -iter 100000

situation copy-indented server 'The lines are indented, as in a file of YAML.'
good_leaf
pem server.new server web-ca
sed 's/^/    /' server.new >server.pem
files server.pem server.key
handshake accepted
needs_copy server-cert.readable fail 'which NGINX does not read'

situation copy-pkcs12-certtool server 'The PKCS#12 file is made by certtool.'
good_leaf
pem server.pem server web-ca
quiet certtool --to-p12 --load-privkey server.key --load-certificate server.pem --p12-name server --password secret --outder --outfile server.p12
chmod 600 server.p12
files server.p12 server.p12
passphrase secret
handshake accepted
needs_copy server-cert.readable fail 'which NGINX does not read'

situation copy-pkcs12-keytool server "The PKCS#12 file is made by Java's keytool."
good_leaf
quiet openssl pkcs12 -export -in server.crt -inkey server.key -certfile "$shared/web-ca.crt" -name server -out first.p12 -passout pass:secret
quiet keytool -J-XX:TieredStopAtLevel=1 -J-XX:+UseSerialGC -importkeystore -noprompt -srckeystore first.p12 -srcstoretype PKCS12 -srcstorepass secret \
  -destkeystore server.p12 -deststoretype PKCS12 -deststorepass secret
chmod 600 server.p12
files server.p12 server.p12
passphrase secret
handshake accepted
needs_copy server-cert.readable fail 'which NGINX does not read'

written copy-pkcs7 'The chain is a PKCS#7 file in PEM.'
quiet openssl crl2pkcs7 -nocrl -certfile server.pem -out server.p7b
sed -i 's/^cert=.*/cert=server.p7b/' situation
needs_copy server-cert.readable fail 'which NGINX does not read'

written copy-pkcs7-der 'The chain is a binary PKCS#7 file.'
quiet openssl crl2pkcs7 -nocrl -certfile server.pem -outform DER -out server.p7b
sed -i 's/^cert=.*/cert=server.p7b/' situation
needs_copy server-cert.readable fail 'which NGINX does not read'

written copy-encrypted 'The key is encrypted, and its passphrase is there.'
quiet openssl pkcs8 -topk8 -in server.key -out server.new -passout pass:secret
new_key
passphrase secret
needs_copy server-cert.key-readable fail 'NGINX cannot read it'

written copy-encrypted-scrypt 'The key is encrypted by way of scrypt, and its passphrase is there.'
quiet openssl pkcs8 -topk8 -scrypt -in server.key -out server.new -passout pass:secret
new_key
passphrase secret
needs_copy server-cert.key-readable fail 'NGINX cannot read it'

written copy-encrypted-3des 'The key is encrypted in the old way of PKCS#12, and its passphrase is there.'
quiet openssl pkcs8 -topk8 -v1 PBE-SHA1-3DES -in server.key -out server.new -passout pass:secret
new_key
passphrase secret
needs_copy server-cert.key-readable fail 'NGINX cannot read it'

written copy-encrypted-legacy 'The key is encrypted in the old way, with Proc-Type and AES, and its passphrase is there.'
quiet openssl ec -aes256 -in server.key -out server.new -passout pass:secret
new_key
passphrase secret
needs_copy server-cert.key-readable fail 'NGINX cannot read it'

written copy-encrypted-der 'The key is an encrypted binary file, and its passphrase is there.'
quiet openssl pkcs8 -topk8 -in server.key -outform DER -out server.new -passout pass:secret
new_key
passphrase secret
needs_copy server-cert.key-readable fail 'NGINX cannot read it'

written_rsa copy-encrypted-pkcs1 'The key of PKCS#1 is encrypted in the old way, with 3DES, and its passphrase is there.'
quiet openssl rsa -des3 -traditional -in server.key -out server.new -passout pass:secret
new_key
passphrase secret
needs_copy server-cert.key-readable fail 'NGINX cannot read it'

# --- The devices' CA

# A sound CA of devices, a single root. Arguments: the folder's name, the sentence, and options of the root's certificate.
sound_root() {
  situation "$1" device "$2"
  certificate good root --subject '/O=Example/CN=Example Good Root' "${@:3}"
  certificate mine device --issuer good
  admit mine good
  say crl ca.crl
  crl ca.crl good
  handshake accepted
}

sound_root sound-device-root 'A single root, with its list.'
sound_root sound-device-root-rsa 'The root is of RSA.' --key rsa2048
sound_root sound-device-root-rsa-4096 'The root is of RSA with 4096 bits.' --key rsa4096
sound_root sound-device-root-p384 'The root is of P-384.' --key secp384r1.root --md sha384
sound_root sound-device-root-ed25519 'The root is of Ed25519.' --key ed25519.root
sound_root sound-device-root-for-ever 'The root never expires, as RFC 5280 writes it.' --until 99991231235959Z
sound_root sound-device-root-sha1 'The root, whose signature nobody looks at, is signed with SHA-1.' --md sha1
sound_root sound-device-root-path-length 'The root may have no CA below it, and has none.' --set basicConstraints=critical,CA:TRUE,pathlen:0
sound_root sound-device-root-utf8 "The root's name is not of ASCII." --subject '/O=Bücher & Söhne/CN=Geräte 设备'

situation sound-device-root-no-identifiers device 'The root has no key identifier, and what it signs has none of it.'
certificate good root --subject '/O=Example/CN=Example Good Root' --set subjectKeyIdentifier=none
certificate mine device --issuer good --set authorityKeyIdentifier=none
admit mine good
say crl ca.crl
crl ca.crl good --set authorityKeyIdentifier=
handshake accepted

situation sound-device-no-crl device 'A single root, without a list.'
admit device device-root
handshake accepted

situation sound-device-intermediate device 'An intermediate CA and its root, without lists.'
admit device-below device-ca device-root
handshake accepted

situation sound-device-root-first device 'A root and the intermediate CA below it, in this order.'
admit device-below device-root device-ca
handshake accepted

situation sound-device-two-roots device 'Two roots that have nothing to do with each other.'
certificate mine device --issuer other-root
admit mine device-root other-root
handshake accepted

situation sound-device-same-name device 'Two roots of the same name: an old key and a new one.'
certificate again root --subject '/O=Example/CN=Example Device Root'
certificate mine device --issuer again
admit mine device-root again
handshake accepted

situation sound-device-same-name-lists device 'Two roots of the same name, an old key and a new one, and the lists of both.'
certificate again root --subject '/O=Example/CN=Example Device Root'
certificate mine device --issuer again
admit mine device-root again
say crl ca.crl
crl one.crl device-root
crl two.crl again
cat one.crl two.crl >ca.crl
handshake accepted

situation sound-device-doubled device 'The root is there twice.'
admit device device-root device-root
handshake accepted

situation sound-device-renewed device 'The root was renewed with its key after it signed, and only the new one is there.'
certificate first root --subject '/O=Example/CN=Example Renewed Root' --key prime256v1.device-renewed --from -9y --until +1y
certificate renewed root --subject '/O=Example/CN=Example Renewed Root' --key prime256v1.device-renewed
certificate mine device --issuer first
admit mine renewed
handshake accepted

situation sound-device-sends-chain device 'The file holds the root only, and the device sends its intermediate CA.'
certificate mine device --issuer device-ca
cat "$shared/device-ca.crt" >>mine.crt
admitting mine
cp "$shared/device-root.crt" ca.pem
handshake accepted

situation sound-device-three-levels device 'There are three intermediate CAs.'
certificate one ca --issuer device-root --subject '/O=Example/CN=Example Level 1'
certificate two ca --issuer one --subject '/O=Example/CN=Example Level 2'
certificate three ca --issuer two --subject '/O=Example/CN=Example Level 3'
certificate mine device --issuer three
admit mine three two one device-root
handshake accepted

situation sound-device-string-types device "The issuer's name is written as UTF8String in one certificate and as PrintableString in the other."
certificate utf8 root --subject '/O=Example/CN=Example Strings Root' --key prime256v1.strings
certificate printable root --subject '/O=Example/CN=Example Strings Root' --key prime256v1.strings --strings nombstr
certificate below ca --issuer printable --subject '/O=Example/CN=Example CA Below'
certificate mine device --issuer below
admit mine below utf8
handshake accepted

situation sound-device-for-clients device 'The intermediate CA may only issue certificates of clients.'
certificate bounded ca --issuer device-root --subject '/O=Example/CN=Example Bounded CA' --set extendedKeyUsage=clientAuth
certificate mine device --issuer bounded --subject /O=Example/CN=device-demo-01
admit mine bounded device-root
handshake accepted

situation sound-device-web-ca device "The devices have the server's CA."
certificate mine device --issuer web-ca
admit mine web-ca web-root
handshake accepted

situation sound-device-lists device 'An intermediate CA and its root, and the lists of both.'
admit device-below device-ca device-root
say crl ca.crl
crl one.crl device-root
crl two.crl device-ca
cat two.crl one.crl >ca.crl
handshake accepted

situation sound-device-certtool device 'CA, device and list are made by certtool.'
printf '%s\n' 'cn = "Example GnuTLS Root"' ca cert_signing_key crl_signing_key 'expiration_days = 3650' >root.template
printf '%s\n' 'cn = "device-demo-01"' tls_www_client signing_key 'expiration_days = 365' >device.template
printf '%s\n' 'crl_next_update = 30' 'crl_number = 7' >crl.template
for made in root device; do quiet certtool --generate-privkey --key-type ecdsa --curve secp256r1 --outfile "$made.key"; done
quiet certtool --generate-self-signed --load-privkey root.key --template root.template --outfile root.crt
quiet certtool --generate-certificate --load-privkey device.key --load-ca-certificate root.crt --load-ca-privkey root.key --template device.template \
  --outfile device.crt
quiet certtool --generate-crl --load-ca-privkey root.key --load-ca-certificate root.crt --template crl.template --outfile ca.crl >/dev/null
admit device root
say crl ca.crl
handshake accepted

# The list of the sound root, of another kind. Arguments: the folder's name, the sentence, and crl's options.
sound_list() {
  situation "$1" device "$2"
  admit device device-root
  say crl ca.crl
  crl ca.crl device-root "${@:3}"
  handshake accepted
}

sound_list sound-list-empty 'The list revokes nothing.'
sound_list sound-list-many 'The list revokes five thousand certificates.' --entries 5000
sound_list sound-list-no-number 'The list has no number.' --number none
sound_list sound-list-version-1 'The list is of version 1, without extensions.' --version 1
sound_list sound-list-large-number 'The number of the list has twenty bytes.' --number 7FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF
sound_list sound-list-just-made 'The list came into force a minute ago.' --from -1m --until +30d
sound_list sound-list-a-year 'The list is in force for a year.' --from -30d --until +335d
sound_list sound-list-sha512 'The list is signed with SHA-512.' --md sha512

situation sound-list-text device 'Before the list stands what openssl tells of it, and the lines end as on Windows.'
admit device device-root
say crl ca.crl
crl one.crl device-root --entries 3
openssl crl -in one.crl -text | sed 's/$/\r/' >ca.crl
handshake accepted

situation sound-device-text device 'Before each certificate stands what openssl tells of it, and the lines end as on Windows.'
admitting device-below
{ openssl x509 -in "$shared/device-ca.crt" -text; openssl x509 -in "$shared/device-root.crt" -text; } | sed 's/$/\r/' >ca.pem
handshake accepted

situation sound-device-bom device 'The file begins with a byte order mark.'
admitting device
printf '\xef\xbb\xbf' | cat - "$shared/device-root.crt" >ca.pem
handshake accepted

situation sound-list-bom device 'The list begins with a byte order mark.'
admit device device-root
say crl ca.crl
crl one.crl device-root
printf '\xef\xbb\xbf' | cat - one.crl >ca.crl
handshake accepted

# --- Files of the devices' CA that NGINX takes only once they are written anew

situation copy-device-der device 'The root is a binary file.'
admitting device
openssl x509 -in "$shared/device-root.crt" -outform DER -out ca.pem
handshake accepted
needs_copy device-ca.readable fail 'which NGINX does not read'

situation copy-device-utf16 device 'The file is text in UTF-16.'
admitting device
iconv -f UTF-8 -t UTF-16 "$shared/device-root.crt" >ca.pem
handshake accepted
needs_copy device-ca.readable fail 'which NGINX does not read'

situation copy-device-pkcs7 device 'Intermediate CA and root are a PKCS#7 file in PEM.'
admit device-below device-ca device-root
mv ca.pem chain.pem
quiet openssl crl2pkcs7 -nocrl -certfile chain.pem -out ca.pem
handshake accepted
needs_copy device-ca.readable fail 'which NGINX does not read'

situation copy-device-pkcs7-der device 'Intermediate CA and root are a binary PKCS#7 file.'
admit device-below device-ca device-root
mv ca.pem chain.pem
quiet openssl crl2pkcs7 -nocrl -certfile chain.pem -outform DER -out ca.pem
handshake accepted
needs_copy device-ca.readable fail 'which NGINX does not read'

situation copy-list-der device 'The list is a binary file, as CAs publish it.'
admit device device-root
say crl ca.crl
crl one.crl device-root
openssl crl -in one.crl -outform DER -out ca.crl
handshake accepted
needs_copy device-crl.readable fail 'which NGINX does not read'

situation copy-device-trusted-label device 'The root is written as openssl writes what it trusts: BEGIN TRUSTED CERTIFICATE.'
admitting device
openssl x509 -in "$shared/device-root.crt" -trustout >ca.pem
handshake accepted
needs_copy device-ca.readable fail 'which NGINX does not read'
