# shellcheck shell=bash
# The words that the situations are written in.

# Before this file is read, out is set, the folder of the situations, and shared, one that is removed afterwards. The commands of a situation run
# in its folder. BASE means the files BASE.crt and BASE.key: of the situation's folder, or else of shared.

now=$EPOCHSECONDS
fresh_keys=0 shared_keys=0 moment='' found=''
# What certificate and crl begin with; empty: without that extension.
root_extensions=(basicConstraints=critical,CA:TRUE keyUsage=critical,keyCertSign,cRLSign subjectKeyIdentifier=hash)
ca_extensions=(basicConstraints=critical,CA:TRUE keyUsage=critical,keyCertSign,cRLSign subjectKeyIdentifier=hash authorityKeyIdentifier=keyid)
server_extensions=(basicConstraints=critical,CA:FALSE keyUsage=critical,digitalSignature extendedKeyUsage=serverAuth
  subjectKeyIdentifier=hash authorityKeyIdentifier=keyid subjectAltName=DNS:sentinel.example.com)
device_extensions=(basicConstraints=critical,CA:FALSE keyUsage=critical,digitalSignature extendedKeyUsage=clientAuth
  subjectKeyIdentifier=hash authorityKeyIdentifier=keyid)

# Runs a command whose messages matter only when it fails. Arguments: the command.
quiet() {
  "$@" 2>"$shared/messages" </dev/null || {
    printf 'FAILED in %s: %s\n' "$PWD" "$*" >&2
    cat "$shared/messages" >&2
    return 1
  }
}

# Sets moment, a time as openssl takes it. Argument: a span from now such as -10d or +3d2h (s, m, h, d; y: 365 days), or such a time itself.
when() {
  local span=${1:1} seconds=0
  if [[ $1 == *Z ]]; then
    moment=$1
    return
  fi
  while [[ $span =~ ^([0-9]+)([smhdy])(.*)$ ]]; do
    case ${BASH_REMATCH[2]} in
      s) seconds=$((seconds + BASH_REMATCH[1])) ;;
      m) seconds=$((seconds + BASH_REMATCH[1] * 60)) ;;
      h) seconds=$((seconds + BASH_REMATCH[1] * 3600)) ;;
      d) seconds=$((seconds + BASH_REMATCH[1] * 86400)) ;;
      y) seconds=$((seconds + BASH_REMATCH[1] * 365 * 86400)) ;;
    esac
    span=${BASH_REMATCH[3]}
  done
  [[ -z $span ]] || { printf 'not a span: %s\n' "$1" >&2; return 1; }
  printf -v moment '%(%Y%m%d%H%M%SZ)T' $((now ${1:0:1} seconds))
}

# Sets found to where BASE is, without the ending. Argument: BASE.
find_base() { if [[ -f $1.crt ]]; then found=$1; else found=$shared/$1; fi; }

# Writes text files one after the other, with no process of its own. Arguments: where to, and the files.
join() {
  local to=$1 text all=''
  shift
  while (($#)); do
    IFS= read -r -d '' text <"$1" || true
    all+=$text
    shift
  done
  printf '%s' "$all" >"$to"
}

# Copies a key, for its owner only. Arguments: where to, which is not there yet, and the file.
copy_key() {
  umask 077
  join "$1" "$2"
  umask 022
}

# Makes $shared/keys/NAME.key and .csr unless they are there. NAME: rsaBITS, dsa, explicit (P-256 with its parameters written out), ed25519,
# ed448 or a curve, each with an ending such as .2 for another one of that kind.
make_key() {
  local kind=${1%%.*} key=$shared/keys/$1.key options
  [[ ! -f $key ]] || return 0
  case $kind in
    rsa*) options=(-algorithm RSA -pkeyopt "rsa_keygen_bits:${kind#rsa}") ;;
    ed25519 | ed448) options=(-algorithm "$kind") ;;
    dsa)
      [[ -f $shared/keys/dsa.parameters ]] || quiet openssl dsaparam -out "$shared/keys/dsa.parameters" 2048
      options=(-paramfile "$shared/keys/dsa.parameters")
      ;;
    explicit) options=(-algorithm EC -pkeyopt ec_paramgen_curve:P-256 -pkeyopt ec_param_enc:explicit) ;;
    *) options=(-algorithm EC -pkeyopt "ec_paramgen_curve:$kind" -pkeyopt ec_param_enc:named_curve) ;;
  esac
  quiet openssl genpkey -out "$key" "${options[@]}"
  quiet openssl req -new -config "$shared/request.cnf" -key "$key" -subj /CN=key -out "${key%.key}.csr"
}

# Writes the configuration $shared/ca.cnf of openssl ca. Arguments: its options, an empty one, the extensions as NAME=VALUE of which the last
# counts and an empty VALUE leaves out, an empty one, and lines that follow.
configure() {
  local -A values=()
  local order=() name
  {
    printf '[ca]\ndefault_ca=call\n[call]\npolicy=any\nemail_in_dn=yes\nunique_subject=no\nrand_serial=yes\ndefault_md=default\n'
    printf 'database=%s/index\nnew_certs_dir=%s/issued\n' "$shared" "$shared"
    while [[ -n $1 ]]; do printf '%s\n' "$1"; shift; done
    shift
    while [[ -n $1 ]]; do
      name=${1%%=*}
      [[ -v values[$name] ]] || order+=("$name")
      values[$name]=${1#*=}
      shift
    done
    shift
    printf '[any]\ncommonName=optional\n[extensions]\n'
    for name in "${order[@]}"; do [[ -z ${values[$name]} ]] || printf '%s=%s\n' "$name" "${values[$name]}"; done
    if (($#)); then printf '%s\n' "$@"; fi
  } >"$shared/ca.cnf"
}

# certificate BASE PROFILE [OPTION VALUE]...: makes BASE.crt and BASE.key in the current folder.
#   PROFILE            root, ca, server or device
#   --issuer BASE      who signs it; without: itself
#   --subject DN       as /O=.../CN=...
#   --from, --until    when it is valid: what when() takes
#   --key NAME         what make_key takes; without: all servers share one, all devices do, and each CA of a situation has its own
#   --md DIGEST        of the signature
#   --names SAN        its alternative names, as openssl writes them
#   --set NAME=VALUE   an extension other than the profile's; without VALUE: without it, but openssl adds the key identifiers unless VALUE is none
#   --more LINE        what the configuration holds beside: sections that an extension names
#   --strings MASK     the type of the strings in its name, as openssl's string_mask
#   --sigopt OPTION    of the signature
certificate() {
  local base=$1 profile=$2 issuer='' subject="/O=Example/CN=$1" from=-30d until=+335d key='' md=default extensions more=() options=() call=() signer
  local -n defaults=${profile}_extensions
  extensions=("${defaults[@]}")
  case $profile in
    root) from=-1y until=+9y ;;
    ca) from=-300d until=+4y ;;
    server) subject=/CN=sentinel.example.com key=prime256v1.server ;;
    device) subject=/CN=device-demo-01 key=prime256v1.device ;;
  esac
  shift 2
  while (($#)); do
    case $1 in
      --issuer) issuer=$2 ;;
      --subject) subject=$2 ;;
      --from) from=$2 ;;
      --until) until=$2 ;;
      --key) key=$2 ;;
      --md) md=$2 ;;
      --names) extensions+=("subjectAltName=$2") ;;
      --set) extensions+=("$2") ;;
      --more) more+=("$2") ;;
      --strings) options+=("string_mask=$2") ;;
      --sigopt) call+=(-sigopt "$2") ;;
      *) printf 'certificate: unknown option %s\n' "$1" >&2; return 1 ;;
    esac
    shift 2
  done
  if [[ -z $key ]]; then
    fresh_keys=$((fresh_keys + 1))
    key=prime256v1.$fresh_keys
  fi
  make_key "$key"
  copy_key "$base.key" "$shared/keys/$key.key"
  if [[ -n $issuer ]]; then
    find_base "$issuer"
    signer=(-cert "$found.crt" -keyfile "$found.key")
  else
    signer=(-selfsign -keyfile "$base.key")
  fi
  configure "${options[@]}" '' "${extensions[@]}" '' "${more[@]}"
  : >"$shared/index"
  when "$from"
  call+=(-startdate "$moment")
  when "$until"
  call+=(-enddate "$moment")
  quiet openssl ca -batch -notext -preserveDN -utf8 -rand_serial -config "$shared/ca.cnf" -extensions extensions -in "$shared/keys/$key.csr" -out "$base.crt" \
    -subj "$subject" -md "$md" "${signer[@]}" "${call[@]}"
}

# crl FILE BASE [OPTION VALUE]...: makes the revocation list of BASE.
#   --from, --until    its thisUpdate and nextUpdate: what when() takes
#   --md DIGEST        of the signature
#   --number N         its number; none: without
#   --version 1        without extensions
#   --revoke SERIAL    in hex digits; may be there more than once
#   --entries N        so many more
#   --set, --more      as those of certificate
crl() {
  local file=$1 issuer=$2 from=-1d until=+29d md=default number=01 extensions=(authorityKeyIdentifier=keyid) more=() options=() entry revoked
  local section=(-crlexts extensions)
  when -10d
  revoked=${moment:2}
  shift 2
  : >"$shared/index"
  while (($#)); do
    case $1 in
      --from) from=$2 ;;
      --until) until=$2 ;;
      --md) md=$2 ;;
      --number) number=$2 ;;
      --version) number=none section=() ;;
      --revoke) printf 'R\t%s\t%s\t%s\tunknown\t/CN=x\n' "$revoked" "$revoked" "$2" >>"$shared/index" ;;
      --entries)
        for ((entry = 0; entry < $2; entry++)); do printf 'R\t%s\t%s\t5A%06X\tunknown\t/CN=x\n' "$revoked" "$revoked" "$entry"; done >>"$shared/index"
        ;;
      --set) extensions+=("$2") ;;
      --more) more+=("$2") ;;
      *) printf 'crl: unknown option %s\n' "$1" >&2; return 1 ;;
    esac
    shift 2
  done
  if [[ $number != none ]]; then
    printf '%s\n' "$number" >"$shared/number"
    options=("crlnumber=$shared/number")
  fi
  configure "${options[@]}" '' "${extensions[@]}" '' "${more[@]}"
  find_base "$issuer"
  when "$from"
  from=$moment
  when "$until"
  quiet openssl ca -gencrl -config "$shared/ca.cnf" "${section[@]}" -crl_lastupdate "$from" -crl_nextupdate "$moment" -md "$md" \
    -cert "$found.crt" -keyfile "$found.key" -out "$file"
}

# Serial number of BASE's certificate, in hex digits.
serial_of() {
  find_base "$1"
  openssl x509 -noout -serial -in "$found.crt" | sed 's/.*=//'
}

# One DER value of standard input. Argument: its tag, two hex digits.
der() {
  local size
  cat >"$shared/der-value"
  size=$(stat -c %s "$shared/der-value")
  if ((size < 128)); then
    printf '%b' "\\x$1\\x$(printf %02x "$size")"
  else
    printf '%b' "\\x$1\\x82\\x$(printf %02x $((size >> 8)))\\x$(printf %02x $((size & 255)))"
  fi
  cat "$shared/der-value"
}

# The values in the DER value of a file, as files $shared/part-1 and so on. Argument: the file.
der_parts() {
  local number=0 start size
  rm -f "$shared"/part-*
  while read -r start size; do
    number=$((number + 1))
    tail -c +$((start + 1)) "$1" | head -c "$size" >"$shared/part-$number" || [[ $? == 141 ]]
  done < <(openssl asn1parse -inform DER -in "$1" | sed -n 's/^ *\([0-9]*\):d=1 *hl=\([0-9]*\) *l= *\([0-9]*\).*/\1 \2 \3/p' | awk '{print $1, $2 + $3}')
}

# Signs $shared/tbs with BASE's key, an ECDSA one, and writes the DER of what it makes to $2. Arguments: BASE, the file.
sign_der() {
  find_base "$1"
  quiet openssl dgst -sha256 -sign "$found.key" -out "$shared/signature" "$shared/tbs"
  {
    cat "$shared/tbs"
    printf '\x30\x0a\x06\x08\x2a\x86\x48\xce\x3d\x04\x03\x02'
    { printf '\0'; cat "$shared/signature"; } >"$shared/bits"
    der 03 <"$shared/bits"
  } >"$shared/signed"
  der 30 <"$shared/signed" >"$2"
}

# Changes the last byte of the signature in a PEM certificate. Argument: the file.
tamper() {
  local size last
  quiet openssl x509 -in "$1" -outform DER -out "$shared/tampered"
  size=$(stat -c %s "$shared/tampered")
  last=$(tail -c 1 "$shared/tampered" | od -An -tu1)
  printf '%b' "\\x$(printf %02x $((last ^ 1)))" | dd of="$shared/tampered" bs=1 seek=$((size - 1)) conv=notrunc status=none
  quiet openssl x509 -inform DER -in "$shared/tampered" -out "$1"
}

# Begins a situation. Arguments: its folder's name, server or device, and a sentence that says what it is.
situation() {
  mkdir "$out/$1"
  cd "$out/$1"
  fresh_keys=$shared_keys
  printf 'kind=%s\nabout=%s\n' "$2" "$3" >situation
}

# A line of the situation. Arguments: key and value.
say() { printf '%s=%s\n' "$1" "$2" >>situation; }

handshake() { say handshake "$1"; }
name() { say name "$1"; }

# What a check has to find. Arguments: its id, fail or warn, and words that the operator sees.
expect() { say expect "$1 $2 $3"; }

# NGINX cannot take the files as they are. Arguments: what a check finds then, as expect takes it.
needs_copy() {
  say needs-copy yes
  say as-is "$1 $2 $3"
}

# The server's certificate, server, of web-ca. Arguments: certificate's options.
leaf() { certificate server server --issuer web-ca "$@"; }

# The shared sound certificate of web-ca, as server.
good_leaf() {
  join server.crt "$shared/usual/server.crt"
  copy_key server.key "$shared/usual/server.key"
}

# Writes certificates one after the other. Arguments: the file, and the BASE of each.
pem() {
  local file=$1 base all=()
  shift
  for base in "$@"; do
    find_base "$base"
    all+=("$found.crt")
  done
  join "$file" "${all[@]}"
}

# Says what the operator names, and what clients trust. Arguments: the certificate's file, the key's, and a root's BASE; without: web-root.
files() {
  find_base "${3:-web-root}"
  join trusted.crt "$found.crt"
  say cert "$1"
  say key "$2"
  say root trusted.crt
}

# The usual: server.pem holds the certificates of each BASE, server.key is the key. Arguments: the root's BASE, and each BASE.
serve() {
  local root=$1
  shift
  pem server.pem "$@"
  files server.pem server.key "$root"
}

# A passphrase's file. Argument: the passphrase.
passphrase() {
  printf '%s\n' "$1" >passphrase.txt
  chmod 600 passphrase.txt
  say passphrase passphrase.txt
}

# Says that the operator names ca.pem, and expects the device of BASE to be let in. Argument: BASE.
admitting() {
  if [[ ! -f $1.crt ]]; then
    join "$1.crt" "$shared/$1.crt"
    copy_key "$1.key" "$shared/$1.key"
  fi
  say ca ca.pem
  say client-cert "$1.crt"
  say client-key "$1.key"
}

# The usual: ca.pem holds certificates. Arguments: the BASE of the device, and the BASE of each CA.
admit() {
  admitting "$1"
  shift
  pem ca.pem "$@"
}

# Makes what many situations share.
make_shared() {
  mkdir "$shared/keys" "$shared/issued"
  printf '[req]\ndistinguished_name=name\n[name]\n' >"$shared/request.cnf"
  cd "$shared"
  certificate web-root root --subject '/O=Example/CN=Example Web Root'
  certificate web-ca ca --issuer web-root --subject '/O=Example/CN=Example Web CA'
  certificate rsa-root root --key rsa2048.root --subject '/O=Example/CN=Example RSA Root'
  certificate rsa-ca ca --issuer rsa-root --key rsa2048.ca --subject '/O=Example/CN=Example RSA CA'
  mkdir usual
  certificate usual/server server --issuer web-ca
  certificate device-root root --subject '/O=Example/CN=Example Device Root'
  certificate device-ca ca --issuer device-root --subject '/O=Example/CN=Example Device CA'
  certificate device device --issuer device-root
  certificate device-below device --issuer device-ca
  certificate other-root root --subject '/O=Example/CN=Another Root'
  certificate other-ca ca --issuer other-root --subject '/O=Example/CN=Another CA'
  shared_keys=$fresh_keys
}

# The last line of a run.
tell_made() {
  local all
  all=$(find "$out" -mindepth 2 -maxdepth 2 -name situation | wc -l)
  printf '%s situations: %s broken, %s sound, %s of them only as a copy (%s s)\n' "$all" "$(grep -l '^expect=' "$out"/*/situation | wc -l)" \
    "$(grep -L '^expect=' "$out"/*/situation | wc -l)" "$(grep -l '^needs-copy=' "$out"/*/situation | wc -l)" "$SECONDS"
}
