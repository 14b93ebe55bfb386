# shellcheck shell=bash
# Files as they are handed over: what was meant to be a certificate, but cannot be read, or only once it is written anew.

# A sound certificate in server.pem; the file is made wrong afterwards. Arguments: the folder's name, the sentence, and words that the operator sees.
handed() {
  situation "$1" server "$2"
  good_leaf
  serve web-root server web-ca
  handshake refused
  expect server-cert.readable fail "$3"
}

# Rewrites server.pem by a filter. Arguments: the command.
through() {
  "$@" <server.pem >server.new
  mv server.new server.pem
}

handed cert-empty 'The file is empty.' 'The file is empty'
: >server.pem

handed cert-zeros 'After a power cut the file holds zero bytes only.' 'The file holds zero bytes alone, as a power cut leaves it'
head -c 2048 /dev/zero >server.pem

handed cert-text 'The file holds a sentence.' 'The file has no certificate, key or revocation list in it'
printf 'The certificate will follow by mail.\n' >server.pem

handed cert-text-only 'The file holds what openssl tells of the certificate, but not the certificate.' 'The file has no certificate, key or revocation list in it'
openssl x509 -in server.crt -noout -text >server.pem

handed cert-request 'The file holds the request that went to the CA.' 'holds a certificate request, and no certificate'
cp "$shared/keys/prime256v1.server.csr" server.pem

handed cert-html 'The file is a web page: the download asked for a password.' 'The file is a web page: something was downloaded that is no'
printf '<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body>Please sign in.</body></html>\n' >server.pem

handed cert-html-around 'The file is a web page that shows the certificate, with line breaks as tags.' 'The file is a web page: something was downloaded that is no'
through sed '1s/^/<html><body><pre>/; s/$/<br>/'

handed cert-json 'The file is the store of a tool for ACME: JSON with the certificate in base64.' 'The file has no certificate, key or revocation list in it'
through base64 -w 0
through sed 's/^/{"certificates":[{"domain":{"main":"sentinel.example.com"},"certificate":"/; s/$/"}]}/'

handed cert-base64-twice 'The whole file is written in base64 once more, as in a secret of Kubernetes.' 'The file is PEM that was written in base64 once more'
through base64 -w 0

handed cert-truncated 'The download broke off in the middle of the base64.' 'The file is damaged: a block "CERTIFICATE" has no END line'
through sed -n 1,5p

handed cert-no-end 'The line END is missing.' 'The file is damaged: a block "CERTIFICATE" has no END line'
grep -v END server.crt >server.pem

handed cert-no-begin 'The line BEGIN is missing.' 'The file has an END line, and no BEGIN line'
grep -v BEGIN server.crt >server.pem

handed cert-base64-only 'The file holds the base64 without the lines around it.' 'The file has the content of a PEM file without its BEGIN and END lines'
grep -v -- ----- server.crt >server.pem

handed cert-first-end-missing 'The line END of the first certificate is missing.' 'The file is damaged: a block "CERTIFICATE" has no END line'
{ grep -v END server.crt; cat "$shared/web-ca.crt"; } >server.pem

handed cert-second-damaged 'A line is missing in the second certificate.' 'Certificate 2 of the file is damaged'
{ cat server.crt; sed 4d "$shared/web-ca.crt"; } >server.pem

handed cert-second-truncated 'The second certificate ends in the middle.' 'The file is damaged: a block "CERTIFICATE" has no END line'
{ cat server.crt; head -n 5 "$shared/web-ca.crt"; } >server.pem

handed cert-line-missing 'A line is missing in the certificate.' 'Certificate 1 of the file is damaged'
through sed 5d

handed cert-line-doubled 'A line is there twice in the certificate.' 'Certificate 1 of the file is damaged'
through sed 5p

handed cert-stray-characters 'Characters that are not base64 are in the middle of a line.' 'The file is damaged: a block "CERTIFICATE" is not Base64'
through sed '4s/^\(.\{20\}\)../\1#!/'

handed cert-ellipsis 'The terminal cut the lines, and wrote an ellipsis in place of the rest.' 'The file is damaged: a block "CERTIFICATE" is not Base64'
through sed '/-----/!s/.\{10\}$/.../'

handed cert-joined 'Two files were joined, and the first had no end of line: the lines END and BEGIN became one.' 'The file is damaged: a block "CERTIFICATE" ends with another block'\''s'
{ printf '%s' "$(<server.crt)"; cat "$shared/web-ca.crt"; } >server.pem

handed cert-dashes 'A word processor made long dashes of the hyphens.' 'The file has a BEGIN line that was changed: its letters or its hyphens'
through sed 's/-----/–––/g'

handed cert-dashes-four 'One hyphen is missing in the line BEGIN.' 'The file is damaged: the line "----BEGIN CERTIFICATE-----" lacks'
through sed '1s/^-//'

handed cert-escaped 'The ends of the lines are written as backslash and n, as in JSON.' 'The file has PEM whose line breaks are gone'
through sed ':a; N; $!ba; s/\n/\\n/g'

handed cert-mail-quoted 'The lines are quoted, as in an answer to a mail.' 'The file has PEM with something before each of its lines'
through sed 's/^/> /'

handed cert-lower-case 'The lines BEGIN and END are in lower case.' 'The file has a BEGIN line that was changed: its letters or its hyphens'
through sed '/-----/s/.*/\L&/'

handed cert-label-certificat 'The label is a word of another language.' 'holds a block "ZERTIFIKAT", and no certificate'
through sed 's/CERTIFICATE/ZERTIFIKAT/'

handed cert-other-end 'The line END says something other than the line BEGIN.' 'The file is damaged: a block "CERTIFICATE" ends with another block'\''s'
through sed 's/END CERTIFICATE/END X509 CERTIFICATE/'

handed cert-is-key 'The file holds only a private key.' 'holds a private key, and no certificate'
cp server.key server.pem

handed cert-is-crl 'The file holds a revocation list.' 'holds a revocation list, and no certificate'
crl server.pem web-ca

handed cert-is-public-key 'The file holds the public key only.' 'holds a public key, and no certificate'
through openssl x509 -noout -pubkey

handed cert-is-parameters 'The file holds Diffie-Hellman parameters.' 'holds a block "DH PARAMETERS", and no certificate'
quiet openssl dhparam -out server.pem 512

handed cert-is-ssh 'The file holds a public key of SSH.' 'The file has no certificate, key or revocation list in it'
ssh-keygen -y -P '' -f server.key >server.pem

handed cert-is-pgp 'The file holds a message that is encrypted with PGP.' 'holds a block "PGP MESSAGE", and no certificate'
printf '%s\n' '-----BEGIN PGP MESSAGE-----' '' hQEMA1zVvBq7X0m2AQf/ZWdhbGl0ZSBmcmF0ZXJuaXRlIGxpYmVydGU= =Qx3P '-----END PGP MESSAGE-----' >server.pem

handed cert-is-cms 'The file holds an encrypted message of S/MIME.' 'holds a block "CMS", and no certificate'
printf 'x' >message
quiet openssl cms -encrypt -aes128 -in message -outform PEM -out server.pem "$shared/rsa-ca.crt"

handed cert-pkcs7-empty 'The file holds a PKCS#7 without certificates.' 'holds nothing'
quiet openssl crl2pkcs7 -nocrl -out server.pem

handed cert-der-truncated 'The download of the binary file broke off.' 'The file begins as DER does, and is cut off or has something behind it'
quiet openssl x509 -in server.crt -outform DER -out server.der
head -c 300 server.der >server.pem

handed cert-der-key 'The binary file holds a private key.' 'holds a private key, and no certificate'
quiet openssl pkey -in server.key -outform DER -out server.pem

handed cert-utf16-text 'The file is text in UTF-16, without a certificate.' 'The file has no certificate, key or revocation list in it'
printf 'The certificate will follow by mail.\r\n' | iconv -f UTF-8 -t UTF-16 >server.pem

handed cert-gzip 'The file is compressed.' 'The file is an archive'
through gzip -n

handed cert-archive 'The file is the archive that the CA sent.' 'The file is an archive'
tar -cf server.new server.crt
mv server.new server.pem

handed cert-folder 'The certificate that is named is a folder.' 'server.pem'
rm server.pem
mkdir server.pem

handed cert-missing 'The certificate that is named is not there.' 'server.pem'
rm server.pem

handed cert-link-to-nothing 'The certificate that is named is a symbolic link to nothing, as after certbot delete.' 'server.pem'
rm server.pem
ln -s ../../archive/sentinel.example.com/fullchain1.pem server.pem

handed cert-link-circle 'The certificate that is named is a symbolic link to itself.' 'server.pem'
rm server.pem
ln -s server.pem server.pem

handed cert-jks "The file is Java's own key store, without a passphrase given." 'The file is a Java key store'
rm server.pem
quiet keytool -J-XX:TieredStopAtLevel=1 -J-XX:+UseSerialGC -importcert -noprompt -storetype JKS -keystore server.pem -storepass changeit \
  -alias server -file server.crt

situation cert-too-large server 'The file holds two megabytes of text before the certificate, which NGINX does not mind.'
good_leaf
{ yes 'A line of a log that somebody sent along.' | head -c 2097152 || [[ $? == 141 ]]; printf '\n'; cat server.crt "$shared/web-ca.crt"; } >server.pem
files server.pem server.key
handshake accepted
expect server-cert.readable fail 'large'

# --- PKCS#12

# A PKCS#12 file server.p12 that is not as it should be, and is both certificate and key. Arguments: the folder's name, the sentence, the check,
# words that the operator sees, and options of openssl pkcs12.
key_store() {
  situation "$1" server "$2"
  good_leaf
  quiet openssl pkcs12 -export -in server.crt -certfile "$shared/web-ca.crt" -out server.p12 -passout pass:secret "${@:5}"
  files server.p12 server.p12
  handshake refused
  expect "$3" fail "$4"
}

key_store pkcs12-without-key 'The PKCS#12 file holds no key.' server-cert.key-readable 'key' -nokeys
passphrase secret

key_store pkcs12-wrong-passphrase 'The passphrase is not that of the PKCS#12 file.' server-cert.readable 'passphrase' -inkey server.key
passphrase guessed

key_store pkcs12-no-passphrase 'There is no file of the passphrase of the PKCS#12 file.' server-cert.readable 'passphrase' -inkey server.key

key_store pkcs12-truncated 'The download of the PKCS#12 file broke off.' server-cert.readable 'server.p12' -inkey server.key
passphrase secret
truncate -s 500 server.p12

situation pkcs12-other-key server 'The PKCS#12 file is that of a CA: its key and its certificate.'
certificate server ca --issuer web-root --subject '/O=Example/CN=Example Issuing CA'
quiet openssl pkcs12 -export -in server.crt -inkey server.key -out server.p12 -passout pass:secret
files server.p12 server.p12
passphrase secret
handshake refused
say needs-copy yes
expect server-cert.usage fail "This is a CA's certificate"

situation pkcs12-without-chain server 'The PKCS#12 file holds the key and the certificate, but not the intermediate one.'
good_leaf
quiet openssl pkcs12 -export -in server.crt -inkey server.key -out server.p12 -passout pass:secret
files server.p12 server.p12
passphrase secret
handshake refused
say needs-copy yes
expect server-cert.chain warn 'lacks the certificate of its issuer'

situation pkcs12-expired server 'The PKCS#12 file holds an expired certificate.'
leaf --from -375d --until -10d
quiet openssl pkcs12 -export -in server.crt -inkey server.key -certfile "$shared/web-ca.crt" -out server.p12 -passout pass:secret
files server.p12 server.p12
passphrase secret
handshake refused
say needs-copy yes
expect server-cert.validity fail '10 days ago'

situation der-key-of-other server 'Certificate and key are binary files, and the key is that of another certificate.'
good_leaf
quiet openssl x509 -in server.crt -outform DER -out server.der
quiet openssl pkey -in "$shared/web-ca.key" -outform DER -out server-key.der
chmod 600 server-key.der
files server.der server-key.der
handshake refused
say needs-copy yes
expect server-cert.key-match fail 'is not the one of the certificate'
expect server-cert.chain warn 'lacks the certificate of its issuer'
