/** What tests of the whole share: a sandbox of the built distribution, and how it is looked at. */
package io.sentinelx.testing;
