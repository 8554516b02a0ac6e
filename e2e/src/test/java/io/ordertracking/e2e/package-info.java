/** Tests against real programs: kube-apiserver, etcd and kubectl. Only built with -Pe2e. */
@NullMarked
package io.ordertracking.e2e;

import org.jspecify.annotations.NullMarked;
