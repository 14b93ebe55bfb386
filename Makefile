# For operators who manage NGINX by hand, and the table of promises; everything else is ./install.sh or mvn.
NGINX_PROXY_ARGS ?= --stdout --server-name sentinel.example.com
NGINX_PROXY_SMOKE_ARGS ?=

.PHONY: nginx-proxy-render nginx-proxy-smoke promises

nginx-proxy-render:
	@deploy/nginx/install-mtls-proxy $(NGINX_PROXY_ARGS)

nginx-proxy-smoke:
	@deploy/nginx/smoke-test-proxy $(NGINX_PROXY_SMOKE_ARGS)

# What became of the tests that hold the promises of docs/security-model.md, when they ran last.
promises:
	@src/test/promises
