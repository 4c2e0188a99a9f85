// The floor that Hawse's starts are measured against: a program that knows beforehand what there is to do, and does it by
// direct system calls. One start is: a fresh layer, new namespaces, id maps, an overlay with /proc, /sys and /dev on it, a
// veth pair on a bridge whose other end is born in the container, an address and a route, pivot_root, execve, the wait for
// the end, and the removal of the layer. What it doesn't do: write anything down, lease an address, know of other
// processes, survive a failure. Run by ./bench, which has it compiled.
//
//   floor --net=host|empty|bridge --root=FOLDER --layers=FOLDER [--bridge=NAME --address=A.B.C.D/N --gateway=A.B.C.D]
//         [--count=N [--workers=N]] PROGRAM [ARG...]
//
// With --count it starts that many, divided among the workers, and prints the nanoseconds that all of them took. Without,
// it starts one for each line that it reads, and prints the nanoseconds until its command was executed, until that was
// reaped, and until nothing was left of it.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/if_link.h>
#include <linux/rtnetlink.h>
#include <linux/veth.h>
#include <net/if.h>
#include <sched.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum network { HOST, EMPTY, BRIDGE };

static enum network network = EMPTY;
static const char *lower, *layers, *bridge;
static int master, prefix;
static struct in_addr address, gateway;
static char **command;

static void die(const char *what) {
    fprintf(stderr, "floor: %s: %s\n", what, strerror(errno));
    _exit(1);
}

#define TRY(call)                                                                                                        \
    do {                                                                                                                 \
        if ((call) < 0) die(#call);                                                                                      \
    } while (0)

static int64_t now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000000000LL + t.tv_nsec;
}

// --- rtnetlink(7): several requests in one send, each of them acknowledged --------------------------------------------

struct batch {
    char bytes[2048] __attribute__((aligned(4)));
    size_t size;
    int requests;
    struct nlmsghdr *last;
};

static void *grow(struct batch *b, size_t size) {
    void *place = b->bytes + b->size;
    memset(place, 0, NLMSG_ALIGN(size));
    b->size += NLMSG_ALIGN(size);
    if (b->last) b->last->nlmsg_len = b->bytes + b->size - (char *)b->last;
    return place;
}

static void *request(struct batch *b, int type, int flags, size_t size) {
    b->last = NULL;
    b->last = grow(b, sizeof *b->last);
    b->last->nlmsg_type = type;
    b->last->nlmsg_flags = NLM_F_REQUEST | NLM_F_ACK | flags;
    b->last->nlmsg_seq = ++b->requests;
    return grow(b, size);
}

static void attribute(struct batch *b, int type, const void *value, size_t size) {
    struct rtattr *a = grow(b, RTA_LENGTH(size));
    a->rta_type = type;
    a->rta_len = RTA_LENGTH(size);
    memcpy(RTA_DATA(a), value, size);
}

static struct rtattr *open_nest(struct batch *b, int type) {
    struct rtattr *a = grow(b, sizeof *a);
    a->rta_type = type;
    return a;
}

static void close_nest(struct batch *b, struct rtattr *a) { a->rta_len = b->bytes + b->size - (char *)a; }

static void perform(int sock, struct batch *b) {
    char answer[4096] __attribute__((aligned(4)));
    TRY(send(sock, b->bytes, b->size, 0));
    for (int left = b->requests; left > 0;) {
        int size = recv(sock, answer, sizeof answer, 0);
        if (size < 0) die("recv of rtnetlink's answer");
        for (struct nlmsghdr *h = (void *)answer; NLMSG_OK(h, (unsigned)size); h = NLMSG_NEXT(h, size)) {
            if (h->nlmsg_type != NLMSG_ERROR) continue;
            errno = -((struct nlmsgerr *)NLMSG_DATA(h))->error;
            if (errno) die("an rtnetlink request");
            left--;
        }
    }
}

// A link of a network without IPv6 gets no address of its own, which has to be said before it goes up: each newcomer's
// multicasts would be flooded to all.
static void up_without_ipv6(struct batch *b, int index, const char *name) {
    struct ifinfomsg *link = request(b, RTM_SETLINK, 0, sizeof *link);
    link->ifi_index = index;
    if (!index) attribute(b, IFLA_IFNAME, name, strlen(name) + 1);
    struct rtattr *families = open_nest(b, IFLA_AF_SPEC), *family = open_nest(b, AF_INET6);
    attribute(b, IFLA_INET6_ADDR_GEN_MODE, &(uint8_t){IN6_ADDR_GEN_MODE_NONE}, 1);
    close_nest(b, family);
    close_nest(b, families);
    link = request(b, RTM_SETLINK, 0, sizeof *link);
    link->ifi_index = index;
    link->ifi_flags = link->ifi_change = IFF_UP;
    if (!index) attribute(b, IFLA_IFNAME, name, strlen(name) + 1);
}

static void make_pair(int sock, pid_t container, const char *name) {
    struct batch b = {.size = 0};
    request(&b, RTM_NEWLINK, NLM_F_CREATE | NLM_F_EXCL, sizeof(struct ifinfomsg));
    attribute(&b, IFLA_IFNAME, name, strlen(name) + 1);
    attribute(&b, IFLA_MASTER, &master, sizeof master);
    struct rtattr *info = open_nest(&b, IFLA_LINKINFO);
    attribute(&b, IFLA_INFO_KIND, "veth", 4);
    struct rtattr *data = open_nest(&b, IFLA_INFO_DATA), *peer = open_nest(&b, VETH_INFO_PEER);
    grow(&b, sizeof(struct ifinfomsg));
    attribute(&b, IFLA_IFNAME, "eth0", 5);
    attribute(&b, IFLA_NET_NS_PID, &container, sizeof container);
    close_nest(&b, peer);
    close_nest(&b, data);
    close_nest(&b, info);
    up_without_ipv6(&b, 0, name);
    perform(sock, &b);
}

static int eth0(int sock) {
    struct ifreq q = {.ifr_name = "eth0"};
    TRY(ioctl(sock, SIOCGIFINDEX, &q));
    return q.ifr_ifindex;
}

static void configure_inside(int sock) {
    struct batch b = {.size = 0};
    struct ifinfomsg *lo = request(&b, RTM_SETLINK, 0, sizeof *lo);
    lo->ifi_index = 1;
    lo->ifi_flags = lo->ifi_change = IFF_UP;
    if (network == BRIDGE) {
        int index = eth0(sock);
        up_without_ipv6(&b, index, "eth0");
        struct ifaddrmsg *a = request(&b, RTM_NEWADDR, NLM_F_CREATE | NLM_F_EXCL, sizeof *a);
        a->ifa_family = AF_INET;
        a->ifa_prefixlen = prefix;
        a->ifa_index = index;
        attribute(&b, IFA_LOCAL, &address, sizeof address);
        attribute(&b, IFA_ADDRESS, &address, sizeof address);
        struct rtmsg *r = request(&b, RTM_NEWROUTE, NLM_F_CREATE | NLM_F_EXCL, sizeof *r);
        r->rtm_family = AF_INET;
        r->rtm_table = RT_TABLE_MAIN;
        r->rtm_protocol = RTPROT_BOOT;
        r->rtm_scope = RT_SCOPE_UNIVERSE;
        r->rtm_type = RTN_UNICAST;
        attribute(&b, RTA_GATEWAY, &gateway, sizeof gateway);
        attribute(&b, RTA_OIF, &index, sizeof index);
    }
    perform(sock, &b);
}

static int route_socket(void) {
    int sock = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE);
    if (sock < 0) die("socket of rtnetlink");
    return sock;
}

// --- inside -------------------------------------------------------------------------------------------------------------

static const char *hidden[] = {"proc/acpi", "proc/asound", "proc/interrupts", "proc/kcore", "proc/keys",
    "proc/latency_stats", "proc/sched_debug", "proc/scsi", "proc/timer_list", "proc/timer_stats",
    "sys/devices/virtual/powercap", "sys/firmware", NULL};
static const char *read_only[] = {"proc/bus", "proc/fs", "proc/irq", "proc/sys", "proc/sysrq-trigger", NULL};
static const char *nodes[] = {"dev/null", "dev/zero", "dev/full", "dev/random", "dev/urandom", "dev/tty", NULL};

static void make_read_only(const char *path) {
    struct mount_attr attr = {.attr_set = MOUNT_ATTR_RDONLY};
    TRY(syscall(SYS_mount_setattr, AT_FDCWD, path, AT_RECURSIVE, &attr, sizeof attr));
}

// The working folder is the layer's.
static void mount_root(void) {
    char options[PATH_MAX + 64], path[64];
    struct stat s;
    const int quiet = MS_NOSUID | MS_NODEV | MS_NOEXEC;
    TRY(mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL));
    snprintf(options, sizeof options, "lowerdir=%s,upperdir=upper,workdir=work,volatile,userxattr", lower);
    TRY(mount("overlay", "merged", "overlay", 0, options));
    TRY(chdir("merged"));
    TRY(mount("proc", "proc", "proc", quiet, NULL));
    if (network == HOST) {
        TRY(mount("/sys", "sys", NULL, MS_BIND | MS_REC, NULL)); // a new one belongs to an own network namespace
        make_read_only("sys");
    } else {
        TRY(mount("sysfs", "sys", "sysfs", quiet | MS_RDONLY, NULL));
    }
    TRY(mount("tmpfs", "dev", "tmpfs", MS_NOSUID | MS_NOEXEC, "mode=755,size=65536k"));
    for (const char **node = nodes; *node; node++) {
        int file = open(*node, O_CREAT | O_WRONLY | O_CLOEXEC, 0666);
        if (file < 0) die(*node);
        close(file);
        snprintf(path, sizeof path, "/%s", *node);
        TRY(mount(path, *node, NULL, MS_BIND, NULL));
    }
    TRY(symlink("/proc/self/fd", "dev/fd"));
    TRY(symlink("/proc/self/fd/0", "dev/stdin"));
    TRY(symlink("/proc/self/fd/1", "dev/stdout"));
    TRY(symlink("/proc/self/fd/2", "dev/stderr"));
    TRY(symlink("pts/ptmx", "dev/ptmx"));
    TRY(mkdir("dev/pts", 0755));
    TRY(mount("devpts", "dev/pts", "devpts", MS_NOSUID | MS_NOEXEC, "newinstance,ptmxmode=0666,mode=0620"));
    TRY(mkdir("dev/shm", 01777));
    TRY(mount("tmpfs", "dev/shm", "tmpfs", quiet, "mode=1777,size=65536k"));
    for (const char **h = hidden; *h; h++) {
        if (lstat(*h, &s) < 0) continue;
        if (S_ISDIR(s.st_mode)) {
            TRY(mount("tmpfs", *h, "tmpfs", quiet | MS_RDONLY, "size=0k,nr_inodes=1,mode=555"));
        } else {
            TRY(mount("/dev/null", *h, NULL, MS_BIND, NULL));
        }
    }
    for (const char **r = read_only; *r; r++) {
        if (lstat(*r, &s) < 0) continue;
        TRY(mount(*r, *r, NULL, MS_BIND | MS_REC, NULL));
        make_read_only(*r);
    }
    TRY(syscall(SYS_pivot_root, ".", "."));
    TRY(umount2(".", MNT_DETACH));
    TRY(chdir("/"));
}

static void await_word(int control) {
    char word;
    ssize_t got = read(control, &word, 1);
    if (got == 0) _exit(1); // the parent has failed, and said so
    if (got < 0) die("read of the parent's word");
}

static void inside(int control) {
    int sock = network == HOST ? -1 : route_socket();
    await_word(control); // the id maps are there
    TRY(setresgid(0, 0, 0));
    TRY(setresuid(0, 0, 0));
    mount_root();
    TRY(sethostname("floor", 5));
    await_word(control); // the pair is there
    if (network != HOST) configure_inside(sock);
    TRY(prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0));
    for (int c = 0; c < 41; c++) { // but for the fourteen that containers commonly have
        static const int64_t kept = 0x800405fb | 1LL << 31;
        if (!(kept >> c & 1)) TRY(prctl(PR_CAPBSET_DROP, c, 0, 0, 0) < 0 && errno != EINVAL ? -1 : 0);
    }
    TRY(syscall(SYS_close_range, 3, ~0U, 4 /* CLOSE_RANGE_CLOEXEC */));
    execve(command[0], command, (char *[]){"PATH=/bin:/usr/bin", NULL});
    die(command[0]);
}

// --- outside ------------------------------------------------------------------------------------------------------------

static void write_file(pid_t pid, const char *name, const char *text) {
    char path[64];
    snprintf(path, sizeof path, "/proc/%d/%s", pid, name);
    int file = open(path, O_WRONLY | O_CLOEXEC);
    if (file < 0 || write(file, text, strlen(text)) < 0) die(path);
    close(file);
}

static void map_ids(pid_t pid) {
    char map[64];
    if (geteuid() == 0) {
        write_file(pid, "uid_map", "0 0 4294967295");
        write_file(pid, "gid_map", "0 0 4294967295");
        return;
    }
    snprintf(map, sizeof map, "0 %d 1", geteuid());
    write_file(pid, "uid_map", map);
    write_file(pid, "setgroups", "deny");
    snprintf(map, sizeof map, "0 %d 1", getegid());
    write_file(pid, "gid_map", map);
}

static void remove_below(int folder, const char *name) {
    int fd = openat(folder, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) die(name);
    DIR *all = fdopendir(fd);
    for (struct dirent *entry; (entry = readdir(all));) {
        if (!strcmp(entry->d_name, ".") || !strcmp(entry->d_name, "..")) continue;
        if (entry->d_type == DT_DIR) {
            // Overlay's own folder has mode 0, which doesn't matter to root alone.
            if (geteuid() != 0) fchmodat(fd, entry->d_name, 0700, 0);
            remove_below(fd, entry->d_name);
        } else {
            TRY(unlinkat(fd, entry->d_name, 0));
        }
    }
    closedir(all);
    TRY(unlinkat(folder, name, AT_REMOVEDIR));
}

// @param number differs for each start on this machine. @param executed, reaped when its command was
static void start(int sock, int number, int64_t *executed, int64_t *reaped) {
    char layer[PATH_MAX], link[IFNAMSIZ], end;
    int control[2], exec[2], status;
    snprintf(layer, sizeof layer, "%s/%d", layers, number);
    snprintf(link, sizeof link, "floor%d", number);
    TRY(mkdir(layer, 0755));
    TRY(chdir(layer));
    TRY(mkdir("upper", 0755));
    TRY(mkdir("work", 0700));
    TRY(mkdir("merged", 0755));
    TRY(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, control));
    TRY(pipe2(exec, O_CLOEXEC));
    long flags = CLONE_NEWUSER | CLONE_NEWNS | CLONE_NEWPID | CLONE_NEWUTS | CLONE_NEWIPC | CLONE_NEWCGROUP | SIGCHLD;
    if (network != HOST) flags |= CLONE_NEWNET;
    pid_t pid = syscall(SYS_clone, flags, 0, 0, 0, 0);
    if (pid < 0) die("clone");
    if (pid == 0) {
        close(control[0]);
        close(exec[0]);
        inside(control[1]);
    }
    close(control[1]);
    close(exec[1]);
    map_ids(pid);
    TRY(send(control[0], "m", 1, MSG_NOSIGNAL)); // it mounts while the pair is made
    if (network == BRIDGE) make_pair(sock, pid, link);
    TRY(send(control[0], "n", 1, MSG_NOSIGNAL));
    TRY(read(exec[0], &end, 1)); // the end of the file: executed
    *executed = now();
    TRY(waitpid(pid, &status, 0));
    *reaped = now();
    if (status != 0) {
        fprintf(stderr, "floor: the command ended with wait status 0x%x\n", status);
        exit(1);
    }
    close(control[0]);
    close(exec[0]);
    TRY(chdir("/"));
    remove_below(AT_FDCWD, layer);
}

static void start_all(int count, int workers) {
    int64_t begin = now(), executed, reaped;
    int status;
    for (int w = 0; w < workers; w++) {
        pid_t pid = fork();
        if (pid < 0) die("fork");
        if (pid > 0) continue;
        int sock = route_socket();
        for (int i = w; i < count; i += workers) start(sock, 10 * getppid() % 1000000 * 1000 + i, &executed, &reaped);
        _exit(0);
    }
    for (int w = 0; w < workers; w++) {
        TRY(wait(&status));
        if (status != 0) exit(1);
    }
    printf("%lld\n", (long long)(now() - begin));
}

static void serve(void) {
    char line[16];
    int sock = route_socket();
    for (int number = getpid() % 100000 * 10000; fgets(line, sizeof line, stdin); number++) {
        int64_t begin = now(), executed, reaped;
        start(sock, number, &executed, &reaped);
        printf("runs=%lld reaped=%lld ended=%lld\n", (long long)(executed - begin), (long long)(reaped - begin),
            (long long)(now() - begin));
        fflush(stdout);
    }
}

static const char *value(const char *argument, const char *option) {
    size_t size = strlen(option);
    return strncmp(argument, option, size) == 0 ? argument + size : NULL;
}

static void misused(const char *argument) {
    fprintf(stderr, "floor: %s: see the comment in floor.c\n", argument);
    exit(2);
}

int main(int argc, char **argv) {
    int i, count = 0, workers = 1;
    for (i = 1; i < argc && argv[i][0] == '-'; i++) {
        const char *v;
        if ((v = value(argv[i], "--net="))) {
            network = !strcmp(v, "host") ? HOST : !strcmp(v, "empty") ? EMPTY : BRIDGE;
        } else if ((v = value(argv[i], "--root="))) {
            lower = v;
        } else if ((v = value(argv[i], "--layers="))) {
            layers = v;
        } else if ((v = value(argv[i], "--bridge="))) {
            bridge = v;
        } else if ((v = value(argv[i], "--address="))) {
            char *slash = strchr(v, '/');
            if (!slash) misused(argv[i]);
            *slash = '\0';
            prefix = atoi(slash + 1);
            if (inet_pton(AF_INET, v, &address) != 1) misused(v);
        } else if ((v = value(argv[i], "--gateway="))) {
            if (inet_pton(AF_INET, v, &gateway) != 1) misused(v);
        } else if ((v = value(argv[i], "--count="))) {
            count = atoi(v);
        } else if ((v = value(argv[i], "--workers="))) {
            workers = atoi(v);
        } else {
            misused(argv[i]);
        }
    }
    command = argv + i;
    if (!lower || !layers || !*command) misused("--root, --layers and a program are needed");
    if (network == BRIDGE && (!bridge || !(master = if_nametoindex(bridge)))) misused("there is no such bridge");
    if (count) {
        start_all(count, workers);
    } else {
        serve();
    }
}
