# shellcheck shell=bash
# What can be wrong with the server's certificate itself and with its key: when, for whom, for what, and how strong.

# --- When

situation expired-ten-days server 'The certificate expired ten days ago.'
leaf --from -375d --until -10d
serve web-root server web-ca
handshake refused
expect server-cert.validity fail '10 days ago'

situation expired-two-years server 'The certificate expired two years ago.'
leaf --from -3y --until -2y
serve web-root server web-ca
handshake refused
expect server-cert.validity fail 'expired'

situation expired-one-hour server 'The certificate expired an hour ago.'
leaf --from -1y --until -1h
serve web-root server web-ca
handshake refused
expect server-cert.validity fail 'expired'

situation not-yet-three-hours server 'The certificate becomes valid in three hours: its CA wrote local time.'
leaf --from +3h --until +1y
serve web-root server web-ca
handshake refused
expect server-cert.validity fail 'not valid'

situation not-yet-forty-days server 'The certificate becomes valid in forty days.'
leaf --from +40d --until +1y
serve web-root server web-ca
handshake refused
expect server-cert.validity fail 'not valid'

situation never-valid server 'The certificate ends before it begins.'
leaf --from +10d --until -10d
serve web-root server web-ca
handshake refused
expect server-cert.validity fail 'valid'

situation ends-in-three-days server 'The certificate, made for a year, expires in three days.'
leaf --from -362d --until +3d2h
serve web-root server web-ca
handshake accepted
expect server-cert.validity fail '3 days'

situation ends-in-twenty-days server 'The certificate, made for a year, expires in twenty days.'
leaf --from -345d --until +20d2h
serve web-root server web-ca
handshake accepted
expect server-cert.validity warn '20 days'

situation ends-in-an-hour server 'The certificate, made for a year, expires within two hours.'
leaf --from -1y --until +2h
serve web-root server web-ca
handshake accepted
expect server-cert.validity fail 'expires'

# --- For whom

# A certificate whose names do not hold for the server's. Arguments: the folder's name, the sentence, accepted or refused, the alternative names,
# words that the operator sees, and the server's name where it is another.
misnamed() {
  situation "$1" server "$2"
  leaf --subject /O=Example --names "$4"
  serve web-root server web-ca
  [[ -z ${6:-} ]] || name "$6"
  handshake "$3"
  expect server-cert.name-match fail "$5"
}

situation name-only-in-subject server "The server's name is only the subject's common name: browsers do not look there, openssl and curl do."
leaf --set subjectAltName=
serve web-root server web-ca
handshake accepted
expect server-cert.name-match fail 'name'

misnamed name-of-other-host 'The certificate is for another host.' refused DNS:gateway.example.com gateway.example.com
misnamed name-of-parent 'The certificate is for the parent domain only.' refused DNS:example.com example.com
misnamed name-below 'The certificate is for a name below the server'\''s.' refused DNS:www.sentinel.example.com www.sentinel.example.com
misnamed name-www-missing 'The certificate is for the name without www.' refused DNS:sentinel.example.com www.sentinel.example.com www.sentinel.example.com
misnamed name-other-top 'The certificate is for example.org, the server is of example.com.' refused DNS:sentinel.example.org sentinel.example.org
misnamed name-internal 'The certificate is for the short name that the local network knows.' refused DNS:sentinel,DNS:sentinel.local sentinel.local
misnamed name-underscore 'The certificate is for a name with an underscore in place of a hyphen.' refused DNS:sentinel_x.example.com \
  sentinel_x.example.com sentinel-x.example.com
misnamed name-typing-error 'The certificate is for a name with two letters exchanged.' refused DNS:sentniel.example.com sentniel.example.com
misnamed name-many-others 'The certificate is for thirty names, none of them the server'\''s.' refused \
  "$(printf 'DNS:host-%s.example.com,' {1..29})DNS:host-30.example.com" host-1.example.com
misnamed wildcard-too-high 'The wildcard stands for one label, the name has two.' refused 'DNS:*.example.com' '*.example.com' a.b.example.com
misnamed wildcard-apex 'The wildcard does not stand for the domain itself.' refused 'DNS:*.example.com' '*.example.com' example.com
misnamed wildcard-partial 'The wildcard is a part of a label: openssl takes it, curl and browsers do not.' refused 'DNS:sent*.example.com' 'sent*.example.com'
misnamed wildcard-top 'The wildcard stands for every domain of .com.' refused 'DNS:*.com' '*.com' example.com
misnamed wildcard-all 'The only name is a single asterisk.' refused 'DNS:*' '*'
misnamed wildcard-inside 'The wildcard is not the first label.' refused 'DNS:sentinel.*.com' 'sentinel.*.com'
misnamed wildcard-other-domain 'The wildcard is of another domain.' refused 'DNS:*.example.org' '*.example.org'
misnamed wildcard-address 'A wildcard is no address.' refused 'DNS:*.0.2.10' '*.0.2.10' 192.0.2.10
misnamed address-as-dns-name 'The address is written as a DNS name; as an address it is not there.' refused DNS:192.0.2.10 192.0.2.10 192.0.2.10
misnamed address-only 'The certificate is for the address, the operator gave the name.' refused IP:192.0.2.10 192.0.2.10
misnamed name-only 'The certificate is for the name, the operator gave the address.' refused DNS:sentinel.example.com sentinel.example.com 192.0.2.10
misnamed address-other 'The certificate is for another address.' refused IP:192.0.2.11 192.0.2.11 192.0.2.10
misnamed address-six-other 'The certificate is for another IPv6 address.' refused IP:2001:db8::11 '2001:db8' 2001:db8::10
misnamed address-four-in-six 'The certificate holds the IPv4 address as an IPv6 one.' refused IP:::ffff:192.0.2.10 '192.0.2.10' 192.0.2.10
misnamed idn-as-utf8 'The name with an umlaut is written as UTF-8 in place of its A-label.' refused \
  "DER:$(printf '\x30\x15\x82\x13b\xc3\xbccher.example.com' | od -An -v -tx1 | tr -d ' \n')" 'cher.example.com' xn--bcher-kva.example.com
misnamed idn-decomposed 'The A-label is that of the umlaut written as two characters.' refused DNS:xn--bucher-cwg.example.com xn--bucher-cwg \
  xn--bcher-kva.example.com
misnamed only-email-and-uri 'There is a mail address and a URI, but no DNS name.' refused \
  email:admin@sentinel.example.com,URI:https://sentinel.example.com/ name
misnamed name-is-url 'The DNS name is a URL.' refused DNS:https://sentinel.example.com https://sentinel.example.com
misnamed name-with-port 'The DNS name has a port.' refused DNS:sentinel.example.com:443 sentinel.example.com:443
misnamed name-with-space 'The DNS name ends with a space.' refused \
  "DER:$(printf '\x30\x17\x82\x15sentinel.example.com ' | od -An -v -tx1 | tr -d ' \n')" sentinel.example.com
misnamed name-with-zero-byte 'The DNS name goes on after a zero byte.' refused \
  "DER:$(printf '\x30\x21\x82\x1fsentinel.example.com\0.evil.test' | od -An -v -tx1 | tr -d ' \n')" evil.test
misnamed name-trailing-dot 'The DNS name ends with a dot.' refused DNS:sentinel.example.com. sentinel.example.com.
misnamed name-leading-dot 'The DNS name begins with a dot, as in name constraints.' refused DNS:.example.com .example.com

# --- For what

# A sound certificate but for one extension. Arguments: the folder's name, the sentence, accepted or refused, words that the operator sees, and
# certificate's options.
misused() {
  situation "$1" server "$2"
  leaf "${@:5}"
  serve web-root server web-ca
  handshake "$3"
  expect server-cert.usage fail "$4"
}

misused usage-client 'The certificate is for clients only.' refused 'extended key usage' --set extendedKeyUsage=clientAuth
misused usage-code-signing 'The certificate is for signing code.' refused 'extended key usage' --set extendedKeyUsage=codeSigning
misused usage-mail 'The certificate is for mail.' refused 'extended key usage' --set extendedKeyUsage=emailProtection
misused usage-ocsp 'The certificate is for answers about revocation.' refused 'extended key usage' --set extendedKeyUsage=OCSPSigning
misused usage-ipsec 'The certificate is for IPsec.' refused 'extended key usage' --set extendedKeyUsage=1.3.6.1.5.5.7.3.5
misused usage-smart-card 'The certificate is for logging in with a smart card, and for clients.' refused 'extended key usage' \
  --set extendedKeyUsage=1.3.6.1.4.1.311.20.2.2,clientAuth
misused usage-any 'The certificate says any usage, but not that of a server: openssl does not take it.' refused 'extended key usage' \
  --set extendedKeyUsage=anyExtendedKeyUsage
misused usage-unknown 'The certificate is for a usage that only its maker knows.' refused 'extended key usage' \
  --set extendedKeyUsage=1.3.6.1.4.1.99999.1
misused key-usage-cert-sign 'The key may only sign certificates.' refused 'key usage' --set keyUsage=critical,keyCertSign
misused key-usage-agreement-rsa 'The RSA key may only agree on keys: openssl takes it, browsers do not.' accepted 'key usage' --key rsa2048 \
  --set keyUsage=critical,keyAgreement
misused key-usage-encipherment-rsa 'The RSA key may only encipher, which ECDHE does not use: openssl takes it, browsers do not.' accepted 'key usage' \
  --key rsa2048 --set keyUsage=critical,keyEncipherment
misused key-usage-encipherment-ecdsa 'The ECDSA key may only encipher: with TLS 1.3 openssl takes it, browsers do not.' accepted 'key usage' \
  --set keyUsage=critical,keyEncipherment
misused key-usage-agreement-ecdsa 'The ECDSA key may only agree on keys: with TLS 1.3 openssl takes it, browsers do not.' accepted 'key usage' \
  --set keyUsage=critical,keyAgreement
misused key-usage-non-repudiation 'The key may only sign documents.' refused 'key usage' --set keyUsage=critical,nonRepudiation
misused key-usage-data 'The key may only encipher data.' refused 'key usage' --key rsa2048 --set keyUsage=critical,dataEncipherment
misused critical-unknown 'The certificate has a critical extension that nobody knows.' refused 'critical' \
  --set 1.3.6.1.4.1.99999.2=critical,ASN1:UTF8String:private
misused critical-poison 'The file is the precertificate that went to the transparency logs.' refused 'critical' \
  --set 1.3.6.1.4.1.11129.2.4.3=critical,ASN1:NULL
misused netscape-client 'The old Netscape extension says client.' refused 'Netscape' --set nsCertType=client
situation must-staple server 'The certificate asks for a stapled OCSP answer, which this NGINX never sends: Firefox refuses it.'
leaf --set tlsfeature=status_request
serve web-root server web-ca
handshake accepted
expect server-cert.usage warn 'must-staple'

situation ca-as-server server "A CA's own certificate, without the server's name, is given as the server's."
certificate server ca --issuer web-root --subject '/O=Example/CN=Example Issuing CA'
serve web-root server
handshake refused
expect server-cert.usage fail "This is a CA's certificate (CN=Example Issuing CA"

situation root-as-server server "The private root's own certificate is given as the server's, with the root's key."
certificate server root --subject '/O=Example/CN=Example Own Root'
serve server server
handshake refused
expect server-cert.usage fail "This is a CA's certificate (CN=Example Own Root"

situation usage-ca-too server 'The certificate is a CA'\''s, but also for the server, by name and usage: Firefox refuses it.'
leaf --set basicConstraints=critical,CA:TRUE --set keyUsage=critical,digitalSignature,keyCertSign
serve web-root server web-ca
handshake accepted
expect server-cert.usage warn "is a CA's too"

situation device-as-server server "A device's certificate is given as the server's."
certificate server device --issuer web-ca
serve web-root server web-ca
handshake refused
expect server-cert.usage fail 'extended key usage'
expect server-cert.name-match fail 'CN=device-demo-01'

# --- How strong

# A certificate with a weak key or signature. Arguments: the folder's name, the sentence, accepted or refused, words that the operator sees,
# and certificate's options.
weak() {
  situation "$1" server "$2"
  leaf "${@:5}"
  serve web-root server web-ca
  handshake "$3"
  expect server-cert.strength fail "$4"
}

weak rsa-1024 'The RSA key has 1024 bits.' refused 1024 --key rsa1024
weak rsa-1023 'The RSA key has 1023 bits.' refused 1023 --key rsa1023
weak rsa-512 'The RSA key has 512 bits.' refused 512 --key rsa512
weak rsa-1536 'The RSA key has 1536 bits.' refused 1536 --key rsa1536
weak rsa-2047 'The RSA key has 2047 bits, one too few, which openssl lets pass.' accepted 2047 --key rsa2047
weak sha1-leaf 'The certificate is signed with SHA-1.' refused SHA-1 --md sha1
situation md5-leaf server 'The certificate is signed with MD5.'
leaf --issuer rsa-ca --md md5
serve rsa-root server rsa-ca
handshake refused
expect server-cert.strength fail 'MD5'
weak dsa-key 'The key is of DSA.' refused DSA --key dsa
weak curve-p192 'The curve P-192 is too short, and no client knows it.' refused 192 --key prime192v1
weak curve-p224 'No browser knows the curve P-224.' refused 224 --key secp224r1
weak curve-secp160 'The curve secp160r1 is too short, and no client knows it.' refused 160 --key secp160r1
weak curve-secp256k1 'The curve is that of Bitcoin: no client knows it.' refused secp256k1 --key secp256k1
weak curve-brainpool 'No browser knows the curve brainpoolP256r1.' refused brainpool --key brainpoolP256r1
weak curve-explicit 'The parameters of the curve are written out in place of its name.' refused curve --key explicit

# --- The key

# A sound certificate; its key is made wrong afterwards. Arguments: the folder's name, the sentence, the check and words that the operator sees.
key_trouble() {
  situation "$1" server "$2"
  good_leaf
  serve web-root server web-ca
  handshake refused
  expect "$3" fail "$4"
}

key_trouble key-of-other 'The key is that of another certificate, such as the one before.' server-cert.key-match 'key'
certificate other server --issuer web-ca --key prime256v1.2
mv other.key server.key

key_trouble key-rsa-for-ecdsa 'The key is an RSA one, the certificate is for an ECDSA one.' server-cert.key-match 'key'
install -m 600 "$shared/keys/rsa2048.key" server.key

key_trouble key-of-intermediate "The key is the intermediate's." server-cert.key-match 'key'
install -m 600 "$shared/web-ca.key" server.key

key_trouble key-encrypted 'The key is encrypted, and there is no file of its passphrase.' server-cert.key-readable 'encrypted'
quiet openssl pkcs8 -topk8 -in server.key -out server.enc -passout pass:secret
mv server.enc server.key

key_trouble key-encrypted-legacy 'The key is encrypted in the old way, with Proc-Type, and there is no file of its passphrase.' \
  server-cert.key-readable 'encrypted'
quiet openssl ec -aes128 -in server.key -out server.enc -passout pass:secret
mv server.enc server.key
chmod 600 server.key

key_trouble key-encrypted-des 'The key is encrypted in the old way, with DES.' server-cert.key-readable 'encrypted'
quiet openssl pkcs8 -topk8 -v1 PBE-SHA1-3DES -in server.key -out server.enc -passout pass:secret
mv server.enc server.key

key_trouble key-wrong-passphrase 'The passphrase is not that of the encrypted key.' server-cert.key-readable 'passphrase'
quiet openssl pkcs8 -topk8 -in server.key -out server.enc -passout pass:secret
mv server.enc server.key
passphrase guessed

key_trouble key-empty-passphrase 'The file of the passphrase is empty.' server-cert.key-readable 'passphrase'
quiet openssl pkcs8 -topk8 -in server.key -out server.enc -passout pass:secret
mv server.enc server.key
passphrase ''

key_trouble key-empty 'The file of the key is empty.' server-cert.key-readable 'key'
: >server.key

key_trouble key-truncated 'The file of the key ends in the middle.' server-cert.key-readable 'key'
head -c 150 server.key >server.cut
mv server.cut server.key
chmod 600 server.key

key_trouble key-and-certificate-exchanged 'The key is named as the certificate, and the certificate as the key.' server-cert.readable 'key'
mv server.key server.tmp
mv server.pem server.key
mv server.tmp server.pem
expect server-cert.key-readable fail 'holds a certificate, and no private key'

key_trouble key-is-certificate 'The certificate is named twice: also as the key.' server-cert.key-readable 'certificate'
cp server.pem server.key

key_trouble key-is-public 'The file of the key holds only the public key.' server-cert.key-readable 'public'
quiet openssl pkey -in server.key -pubout -out server.pub
mv server.pub server.key

key_trouble key-is-request 'The file of the key holds the request that went to the CA.' server-cert.key-readable 'request'
cp "$shared/keys/prime256v1.server.csr" server.key

key_trouble key-openssh "The key is in OpenSSH's own format." server-cert.key-readable 'OpenSSH'
quiet ssh-keygen -q -p -P '' -N '' -f server.key >/dev/null

key_trouble key-putty "The key is in PuTTY's own format." server-cert.key-readable 'key'
printf '%s\n' 'PuTTY-User-Key-File-3: ecdsa-sha2-nistp256' 'Encryption: none' 'Comment: server' 'Public-Lines: 3' \
  AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBOhb3nq2mc6H \
  Yc8X0E4Y5DJhFQ1qzXkWv6N2g9dVb8cKp7tRj5sLm3wUx0yZ1aBfGhIoQ4eTnS2r \
  DkVlPuM6Cq8= 'Private-Lines: 1' AAAAIQCx7dWlqOa2Nf5kT0hZ3yR8sVbJmE6uGpLcXw1iDnK9AA== \
  'Private-MAC: 4f2b7c1e9a8d6350e1f7b2c4d8a9063517e4c2b8d6f9a1035e7c4b2d8f6a9013' >server.key

key_trouble key-parameters-only 'The file of the key holds only the parameters of the curve.' server-cert.key-readable 'key'
quiet openssl ecparam -name prime256v1 -out server.key

key_trouble key-missing 'The file of the key is not there.' server-cert.key-readable 'server.key'
rm server.key

key_trouble key-is-folder 'The key that is named is a folder.' server-cert.key-readable 'server.key'
rm server.key
mkdir server.key

key_trouble key-damaged 'A line is missing in the middle of the key.' server-cert.key-readable 'key'
sed -i 3d server.key

key_trouble key-jks "The key is in Java's own key store." server-cert.key-readable 'key'
rm server.key
quiet keytool -J-XX:TieredStopAtLevel=1 -J-XX:+UseSerialGC -genkeypair -storetype JKS -keystore server.key -storepass changeit -keypass changeit -alias server \
  -keyalg EC -dname CN=sentinel.example.com
chmod 600 server.key

key_trouble key-certtool 'The key was written by certtool --key-info, which leaves out the curve of an ECDSA key.' server-cert.key-readable 'key'
quiet certtool --key-info --infile server.key --outfile server.new
mv server.new server.key
chmod 600 server.key

key_trouble key-html 'The file of the key is a web page: the download asked for a password.' server-cert.key-readable 'key'
printf '<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body>Please sign in.</body></html>\n' >server.key

# The mode of the key. Arguments: the folder's name, the sentence, the mode.
key_mode() {
  situation "$1" server "$2"
  good_leaf
  serve web-root server web-ca
  chmod "$3" server.key
  handshake accepted
  expect server-cert.key-permissions fail "$3"
  if ((8#$3 & 2)); then say as-root 'server-cert.key-readable fail can be changed by others'; fi
}

key_mode key-world-readable 'Everybody can read the key.' 644
key_mode key-group-writable 'A group can write the key.' 660
key_mode key-world-writable 'Everybody can write the key.' 666
key_mode key-executable 'The key came with all rights for all, from a shared drive.' 777

situation key-world-readable-in-certificate server 'Key and certificate are one file, which everybody can read.'
good_leaf
pem server.pem server web-ca
cat server.key >>server.pem
chmod 644 server.pem
files server.pem server.pem
handshake accepted
expect server-cert.key-permissions fail '644'

situation key-two-first-wrong server 'The file of the key holds two keys, and the first is not the certificate'\''s.'
good_leaf
serve web-root server web-ca
cat "$shared/web-ca.key" server.key >two.key
mv two.key server.key
chmod 600 server.key
handshake refused
expect server-cert.key-readable fail 'holds 2 private keys'
