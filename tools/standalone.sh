#!/bin/bash
# Builds and runs what others write with Hawse, outside this build, as its documentation says: tools/standalone.sh REPORTS JDK...
#
#   box       README's commands that make a root file system; the command runs in it
#   library   README's dependency and its program, word for word, on each JDK; as root also as the user hawse-test
#   driver    examples/ptp-driver: its contract test passes; fails when the driver is broken; says why when it was skipped
#
# The modules must be built. They are taken from a local repository that this script makes in it-tests/target/standalone;
# other artifacts come from the caller's local repository, or from where Maven gets them. Writes JUnit XML to REPORTS.
set -u
dir=$(dirname "$(dirname "$(readlink -f "$0")")")
reports=$(readlink -f "$1")
shift
base=$dir/it-tests/target/standalone
repository=$base/repository
version=$(sed -n 's|^  <version>\(.*\)</version>|\1|p' "$dir/pom.xml")
cases=
failed=0

is_root() { [ "$(id -u)" = 0 ]; }

# record NAME STATUS LOG: one test.
record() {
    local failure=
    if [ "$2" != 0 ]; then
        failed=1
        failure='<failure message="see the log"/>'
        { echo "standalone: $1 failed:"; tail -n 40 "$3"; } >&2
    fi
    cases="$cases<testcase classname=\"standalone\" name=\"$1\">$failure</testcase>"
}

# apart COMMAND...: in a network namespace that plays the host, with rights there.
apart() {
    if is_root; then unshare --net "$@"; else unshare --user --map-root-user --net "$@"; fi
}

maven() {
    JAVA_HOME=$jdk mvn -q -B -s "$base/settings.xml" -Dmaven.repo.local="$repository" "$@" </dev/null
}

# --- the local repository ----------------------------------------------------------------------------------------------

# publish POM: as the install plugin does.
publish() {
    local artifact to jar
    artifact=$(sed '/<parent>/,/<\/parent>/d' "$1" | sed -n '0,/<artifactId>/s|.*<artifactId>\(.*\)</artifactId>.*|\1|p')
    to=$repository/io/hawse/$artifact/$version
    jar=${1%pom.xml}target/$artifact-$version.jar
    mkdir -p "$to" && cp "$1" "$to/$artifact-$version.pom" || return
    [ ! -f "$jar" ] || cp "$jar" "$to/"
}

rm -rf "$repository/io/hawse" "$base/work"
mkdir -p "$base/work" "$repository" "$reports"
for pom in "$dir"/pom.xml "$dir"/*/pom.xml; do publish "$pom" || exit; done
cat >"$base/settings.xml" <<END
<settings>
  <profiles>
    <profile>
      <id>cached</id>
      <activation><activeByDefault>true</activeByDefault></activation>
      <repositories><repository><id>cached</id><url>file://$HOME/.m2/repository</url>
        <snapshots><enabled>false</enabled></snapshots></repository></repositories>
      <pluginRepositories><pluginRepository><id>cached</id><url>file://$HOME/.m2/repository</url>
        <snapshots><enabled>false</enabled></snapshots></pluginRepository></pluginRepositories>
    </profile>
  </profiles>
</settings>
END
jdk=$1

# --- the library -------------------------------------------------------------------------------------------------------

# block SECTION LANGUAGE: README's first block in this language in this section.
block() {
    awk -v heading="## $1" -v fence="\`\`\`$2" '
        /^## / { inside = ($0 == heading) }
        inside && !block && $0 == fence { block = 1; next }
        block && $0 == "```" { exit }
        block' "$dir/README.md"
}

program=$base/work/program
mkdir -p "$program/src/main/java"
block "As a library" java >"$program/src/main/java/First.java"
cat >"$program/pom.xml" <<END
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>org.example</groupId>
  <artifactId>first</artifactId>
  <version>1</version>
  <properties>
    <maven.compiler.release>17</maven.compiler.release>
    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
  </properties>
  <dependencies>
$(block "As a library" xml)
  </dependencies>
  <build>
    <plugins>
      <plugin>
        <groupId>org.apache.maven.plugins</groupId>
        <artifactId>maven-compiler-plugin</artifactId>
        <version>3.16.0</version>
      </plugin>
      <plugin>
        <groupId>org.apache.maven.plugins</groupId>
        <artifactId>maven-resources-plugin</artifactId>
        <version>3.4.0</version>
      </plugin>
    </plugins>
  </build>
</project>
END
(cd "$program" && maven compile org.apache.maven.plugins:maven-dependency-plugin:3.11.0:copy-dependencies \
    -DoutputDirectory="$program/lib") >"$program/log" 2>&1
status=$?
record library.compiles $status "$program/log"

# Where other users can read it.
shared=$(mktemp -d) || exit
trap 'rm -rf --one-file-system "$shared"' EXIT
chmod 755 "$shared"
cp -r "$program/target/classes" "$program/lib" "$shared/"
cp -r "$dir/cli/target/hawse" "$shared/distribution"
chmod -R a+rX "$shared"

# run_program NAME USER CLASSPATH: it prints who it is in the container, the processes there, and the exit status.
run_program() {
    local log=$shared/$1.log state=$shared/$1.state become=()
    mkdir "$state"
    if [ "$2" != "$(id -un)" ]; then
        become=(setpriv --reuid="$2" --regid="$(id -g "$2")" --init-groups --inh-caps=-all)
        chown "$2:" "$state"
    fi
    (cd "$state" && "${become[@]}" env HAWSE_STATE="$state/run" HAWSE_LAYERS="$state/layers" HAWSE_NETWORKS="$state/networks" \
        XDG_RUNTIME_DIR="$state" HOME="$state" timeout 60 "$jdk/bin/java" -cp "$3" First) >"$log" 2>&1 </dev/null
    grep -qx 'root' "$log" && grep -qx 'Exited\[code=0\]' "$log" && ! grep -q 'Exception\|Error' "$log"
    record "library.$1" $? "$log"
}

if [ $status = 0 ]; then
    ! ls "$shared/lib" | grep -Eq 'guice|guava|logback|picocli' >"$program/log"
    record library.bringsNoFrontEnd $? "$program/log"
    users=$(id -un)
    ! is_root || ! id hawse-test >/dev/null 2>&1 || users="$users hawse-test"
    for jdk in "$@"; do
        release=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$jdk/release")
        for user in $users; do
            run_program "runsOn${release}As-$user" "$user" "$shared/classes:$shared/lib/*"
            run_program "runsOn${release}As-$user-byTheDistributionsJars" "$user" "$shared/classes:$shared/distribution/lib/*"
        done
    done
fi
jdk=$1

# --- a root file system ------------------------------------------------------------------------------------------------

home=$shared/home
mkdir "$home"
block "With a root file system and a network" "" | HOME=$home bash -eu >"$home/log" 2>&1
status=$?
for jdk in "$@"; do
    [ $status != 0 ] || {
        HAWSE_STATE=$home/run HAWSE_LAYERS=$home/layers HAWSE_NETWORKS=$home/networks HAWSE_ARCHIVE=off HAWSE_JAVA=$jdk/bin/java \
            "$dir/hawse" run --net=loopback "$home/box" sh -c 'id -un; cd ~; touch /tmp/x x; pwd' >"$home/log" 2>&1 </dev/null
        [ "$(cat "$home/log")" = "$(printf 'root\n/root')" ]
        status=$?
    }
done
record box.runs $status "$home/log"
jdk=$1

# --- a driver ----------------------------------------------------------------------------------------------------------

# verify_driver NAME COMMAND...: a copy of the example in $base/work/NAME, after which COMMAND has run "mvn verify" there.
verify_driver() {
    local copy=$base/work/$1
    [ -d "$copy" ] || copy_driver "$1"
    shift
    (cd "$copy" && export -f maven && export jdk base repository && "$@" bash -c 'maven -o verify') >"$copy/log" 2>&1
}

copy_driver() {
    mkdir -p "$base/work/$1"
    (cd "$dir/examples/ptp-driver" && cp -r pom.xml src "$base/work/$1/")
}

tests_run() { sed -n 's/.*<completed>\(.*\)<.*/\1/p' "$base/work/$1/target/failsafe-reports/failsafe-summary.xml"; }

# Fetches what the namespace without a network can't, once.
copy_driver passes
(cd "$base/work/passes" && maven -DskipTests verify) >"$base/work/passes/log" 2>&1
status=$?
record driver.builds $status "$base/work/passes/log"
if [ $status = 0 ]; then
    verify_driver passes apart && [ "$(tests_run passes)" -gt 20 ]
    record driver.contractIsTested $? "$base/work/passes/log"

    copy_driver broken
    sed -i 's/^        removeAll(attachment.container(), attachment.hostInterfaces());$//' \
        "$base/work/broken/src/main/java/org/example/ptp/PtpDriver.java"
    ! verify_driver broken apart && grep -q 'PtpDriverIT' "$base/work/broken/log" &&
        grep -q 'There are test failures' "$base/work/broken/log"
    record driver.brokenOneFails $? "$base/work/broken/log"

    without=()
    ! is_root || without=(setpriv --bounding-set=-net_admin)
    verify_driver skipped "${without[@]}" &&
        grep -q 'PtpDriverIT: [0-9]* tests skipped: the driver can.t work here: it needs CAP_NET_ADMIN' "$base/work/skipped/log"
    record driver.skippedOneSaysWhy $? "$base/work/skipped/log"
fi

echo "<testsuite>$cases</testsuite>" >"$reports/TEST-standalone.xml"
exit $failed
